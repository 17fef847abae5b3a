package crm.web.segments;

import static org.assertj.core.api.Assertions.assertThat;

import crm.access.Role;
import crm.web.support.As;
import crm.web.support.Hostile;
import crm.web.support.KeelWebTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

/** Whatever text somebody types into the builder or puts into an address: a page answers, and the text is shown, not run. */
@KeelWebTest
class HostileFormTests {

    @Autowired
    private MockMvc mvc;

    @Autowired
    private As as;

    @Autowired
    private JdbcClient jdbc;

    /**
     * @param field the hostile one, perhaps with what stands before the text
     * @param fields beside it, {@code name=value} with semicolons between
     */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST | /segments/draft | op            | i.0/node=row",
                "POST | /segments/draft | i/mode        | i.0/node=row",
                "POST | /segments/draft | i.0/node      | i.1/node=row",
                "POST | /segments/draft | i.0/what      | i.0/node=row",
                "POST | /segments/draft | i.0/is        | i.0/node=row;i.0/what=field:name",
                "POST | /segments/draft | i.0/value     | i.0/node=row;i.0/what=field:name;i.0/is=contains",
                "POST | /segments/draft | i.0/value     | i.0/node=row;i.0/what=field:revenue;i.0/is=atLeast",
                "POST | /segments/draft | i.0/value     | i.0/node=row;i.0/what=field:birthDate;i.0/is=before",
                "POST | /segments/draft | i.0/low       | i.0/node=row;i.0/what=field:revenue;i.0/is=between;i.0/high=5",
                "POST | /segments/draft | i.0/key       | i.0/node=row;i.0/what=field:custom;i.0/is=exists",
                "POST | /segments/draft | i.0/key       | i.0/node=row;i.0/what=answer:;i.0/is=exists",
                "POST | /segments/draft | i.0/seed      | i.0/node=row;i.0/what=sample:;i.0/value=10",
                "POST | /segments/draft | i.0/campaign  | i.0/node=row;i.0/what=campaign:;i.0/is=received",
                "POST | /segments/draft | i.0/first     | i.0/node=row;i.0/what=sequence:;i.0/then=placed",
                "POST | /segments/draft | i.0/next      | i.0/node=row;i.0/what=sequence:;i.0/first=placed;i.0/then=placed",
                "POST | /segments/draft | i.0/addWhere  | i.0/node=row;i.0/what=orders:count;i.0/is=atLeast;i.0/value=1",
                "POST | /segments/draft | i.0/sku.value | i.0/node=row;i.0/what=orders:count;i.0/is=atLeast;i.0/value=1;i.0/sku.is=contains",
                "POST | /segments/draft | best/count    | best/by=orders",
                "POST | /segments/draft | name          | i.0/node=row",
                "POST | /segments       | name          | i/mode=all",
                "POST | /segments       | then          | name=S",
                "GET  | /segments/new   | rule          | name=S",
                "GET  | /segments/new   | name          | then=campaign",
                "GET  | /segments       | category      | archived=false",
                "GET  | /segments       | after         | archived=false",
                "GET  | /segments/values | of           | text=a",
                "GET  | /segments/values | text         | of=country",
                "GET  | /segments/values | of=answer.   | text=a",
                "GET  | /customers      | sort          | search=a",
                "GET  | /customers      | search        | sort=NAME",
                "GET  | /customers      | own           | sort=NAME",
                "GET  | /customers      | rfm           | sort=NAME",
                "POST | /settings       | zone          | name=House;currency=GBP;country=GB;postalAddress=Here"
            })
    void aPageAnswers(String method, String address, String field, String fields) throws Exception {
        List<String> wrong = new ArrayList<>();
        for (String text : Hostile.some()) {
            MockHttpServletResponse answer = answer(method, address, field, text, fields);
            String page = answer.getContentAsString();
            if (answer.getStatus() >= 500
                    || page.contains("<script>alert(1)")
                    || page.contains("<img src=x onerror")
                    || page.contains(">49<")) {
                wrong.add(answer.getStatus() + " for " + (text.length() < 100 ? text : text.substring(0, 100)));
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(jdbc.sql("select count(*) from customer").query(Long.class).single())
                .isZero();
        assertThat(Files.exists(Path.of(Hostile.CANARY))).isFalse();
    }

    private MockHttpServletResponse answer(String method, String address, String field, String text, String fields)
            throws Exception {
        MockHttpServletRequestBuilder request =
                method.equals("GET") ? MockMvcRequestBuilders.get(address) : MockMvcRequestBuilders.post(address);
        for (String one : fields.split(";")) {
            request.param(one.split("=")[0], one.split("=")[1]);
        }
        String[] parts = field.split("=");
        return mvc.perform(request.param(parts[0], parts.length > 1 ? parts[1] + text : text)
                        .with(as.page(Role.ADMIN)))
                .andReturn()
                .getResponse();
    }
}
