package crm.web.customers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import crm.access.Role;
import crm.access.Viewer;
import crm.customers.CustomerEntry;
import crm.customers.CustomerField;
import crm.customers.CustomerRegister;
import crm.testing.TestDatabase;
import crm.web.support.As;
import crm.web.support.KeelWebTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

/** On the merge page a person picks which value stays, and sees what comes of it before it is done. */
@KeelWebTest
class MergePageTests {

    @Autowired
    MockMvc mvc;

    @Autowired
    As as;

    @Autowired
    CustomerRegister register;

    private long acme;
    private long twin;

    @BeforeEach
    void twoRecordsOfOneCompany(@Autowired TestDatabase database) {
        database.empty();
        acme = organisation("Acme Ltd", "1 Quay", "Bath", "fair");
        twin = organisation("ACME Limited", "2 Mole", "Cork", "fair");
    }

    @Test
    void onlyWhatDiffersCanBePickedAndAnAddressAsAWhole() throws Exception {
        String page = page("");

        assertThat(page)
                .contains("value=\"NAME\"", "value=\"ADDRESS\"")
                .doesNotContain("value=\"SOURCE\"", "value=\"EXTERNAL_KEY\"", "value=\"EMPLOYER\"")
                .containsOnlyOnce("value=\"ADDRESS\"");
        assertThat(result(page)).contains("Acme Ltd", "1 Quay", "Bath").doesNotContain("Cork");
    }

    @Test
    void theResultFollowsThePick() throws Exception {
        assertThat(result(page("&from=ADDRESS")))
                .contains("Acme Ltd", "2 Mole", "Cork")
                .doesNotContain("Bath");
    }

    @Test
    void whatWasPickedIsWhatStays() throws Exception {
        mvc.perform(post("/customers/" + acme + "/merge")
                        .with(as.page(Role.MARKETER))
                        .param("other", Long.toString(twin))
                        .param("from", "NAME"))
                .andReturn();

        String customer = mvc.perform(get("/customers/" + acme).with(as.page(Role.MARKETER)))
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(customer).contains("ACME Limited", "Bath").doesNotContain("Cork");
    }

    private String page(String picks) throws Exception {
        return mvc.perform(get("/customers/" + acme + "/merge?with=" + twin + picks)
                        .with(as.page(Role.MARKETER)))
                .andReturn()
                .getResponse()
                .getContentAsString();
    }

    /** The column that says what stays. */
    private static String result(String page) {
        StringBuilder result = new StringBuilder();
        for (int at = page.indexOf("<td class=\"res"); at >= 0; at = page.indexOf("<td class=\"res", at + 1)) {
            result.append(page, at, page.indexOf("</td>", at));
        }
        return result.toString();
    }

    private long organisation(String name, String street, String city, String source) {
        return register.register(
                        Viewer.system(),
                        CustomerEntry.empty()
                                .with(CustomerField.ORGANISATION, name)
                                .with(CustomerField.STREET, street)
                                .with(CustomerField.CITY, city)
                                .with(CustomerField.SOURCE, source))
                .value();
    }
}
