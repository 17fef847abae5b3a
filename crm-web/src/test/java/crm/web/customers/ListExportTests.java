package crm.web.customers;

import static org.assertj.core.api.Assertions.assertThat;

import crm.access.Role;
import crm.web.support.As;
import crm.web.support.KeelWebTest;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@KeelWebTest
class ListExportTests {

    private static final String WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    @Autowired
    MockMvcTester mvc;

    @Autowired
    As as;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void somebodyOfEachKind() {
        jdbc.sql("""
                with c as (insert into customer (kind, name, created_at, updated_at)
                           values ('ORGANISATION', '=Exported Ltd', now(), now()) returning id),
                     counted as (insert into customer_count (change) values (1)),
                     k as (insert into contact (customer_id, name, email, email_key, created_at, updated_at)
                           select id, 'Ann', 'ann@exported.example', 'ann@exported.example', now(), now() from c
                           returning customer_id, id)
                insert into lead (customer_id, contact_id, state, need, via, created_at, updated_at)
                select customer_id, id, 'NEW', '=Pumps', 'HAND', now(), now() from k
                """).update();
        jdbc.sql("""
                insert into suppression (channel, address_key, reason, recorded_by, at)
                values ('EMAIL', 'gone@exported.example', 'REQUEST', 'test', now()) on conflict do nothing
                """).update();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/customers/export?search=exported|'=Exported Ltd",
                "/accounts/export?whose=ALL&search=Exported|'=Exported Ltd",
                "/accounts/export?search=Ltd|ann@exported.example",
                "/leads/export?tab=UNASSIGNED|'=Pumps",
                "/settings/sending/suppressions/export|EMAIL,gone@exported.example,REQUEST,"
            })
    void aListLeavesAsItIsNarrowedDown(String addressAndRow) {
        String[] parts = addressAndRow.split("\\|");
        MvcTestResult csv = page(parts[0]);
        assertThat(csv).hasStatusOk();
        assertThat(csv.getResponse().getContentType()).isEqualTo("text/csv;charset=UTF-8");
        assertThat(csv.getResponse().getHeader("Content-Disposition")).startsWith("attachment;");
        assertThat(new String(csv.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8))
                .startsWith("\uFEFF")
                .contains(parts[1]);
        MvcTestResult workbook = page(parts[0] + (parts[0].contains("?") ? "&" : "?") + "format=XLSX");
        assertThat(workbook.getResponse().getContentType()).isEqualTo(WORKBOOK);
        assertThat(workbook.getResponse().getContentAsByteArray()).startsWith('P', 'K', 3, 4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"customers", "leads", "opportunities", "suppressions"})
    void theApiGivesTheSameFiles(String list) {
        for (String format : new String[] {"CSV", "XLSX"}) {
            MvcTestResult file = mvc.get()
                    .uri("/api/v1/" + list + "/export?format=" + format)
                    .with(as.token(Role.ADMIN))
                    .exchange();
            assertThat(file).hasStatusOk();
            assertThat(file.getResponse().getContentAsByteArray().length).isPositive();
        }
        assertThat(mvc.get()
                        .uri("/api/v1/" + list + "/export?format=PDF")
                        .with(as.token(Role.ADMIN))
                        .exchange())
                .hasStatus(400);
    }

    @Test
    void thePageOffersItToWhoMay() {
        assertThat(page("/customers"))
                .bodyText()
                .contains("formaction=\"/customers/export\"", "form=\"customer-filters\"");
        assertThat(page("/pipeline/table")).bodyText().contains("formaction=\"/pipeline/export\"");
        assertThat(mvc.get()
                        .uri("/customers")
                        .accept("text/html")
                        .with(as.page(Role.SUPPORT))
                        .exchange())
                .hasStatusOk()
                .bodyText()
                .doesNotContain("/customers/export");
        assertThat(mvc.get()
                        .uri("/customers/export")
                        .accept("text/html")
                        .with(as.page(Role.SUPPORT))
                        .exchange())
                .hasStatus(403);
    }

    private MvcTestResult page(String address) {
        return mvc.get()
                .uri(address)
                .accept("text/html")
                .with(as.page(Role.ADMIN))
                .exchange();
    }
}
