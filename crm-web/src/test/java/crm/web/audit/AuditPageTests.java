package crm.web.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import crm.access.Role;
import crm.access.UserRegister;
import crm.access.Viewer;
import crm.audit.AuditAction;
import crm.audit.AuditLog;
import crm.testing.TestDatabase;
import crm.web.support.As;
import crm.web.support.KeelWebTest;
import jakarta.servlet.http.Cookie;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

@KeelWebTest
class AuditPageTests {

    @Autowired
    MockMvc mvc;

    @Autowired
    As as;

    @Autowired
    AuditLog log;

    @Autowired
    UserRegister register;

    @Autowired
    TestDatabase database;

    private Viewer admin = Viewer.system();

    @BeforeEach
    void anAdministrator() {
        database.empty();
        admin = as.viewer(Role.ADMIN);
    }

    @Test
    void whatWasDoneStandsThereInWords() throws Exception {
        register.invite(admin, "mia@example.org", "Mia <b>Stone</b>", Role.SALES);

        assertThat(body("/audit"))
                .contains("User invited", "Ada Admin", "Mia &lt;b&gt;Stone&lt;/b&gt;", "Role: Sales")
                .doesNotContain("mia@example.org");
    }

    @Test
    void whatHappenedToASettingIsToldInTheReadersLanguage() throws Exception {
        log.record(admin, AuditAction.SETTINGS_CHANGED, null, Map.of("routingRule", "7 raised"));
        log.record(admin, AuditAction.SETTINGS_CHANGED, null, Map.of("dkim", "added example.org"));
        log.record(admin, AuditAction.SETTINGS_CHANGED, null, Map.of("known program", "192.0.2.0/24"));
        log.record(admin, AuditAction.SETTINGS_CHANGED, null, Map.of("leadScore.NEED", "10 → 12", "connections", ""));

        assertThat(body("/audit"))
                .contains("Lead rule: 7 moved up", "added example.org", "Known program: 192.0.2.0/24")
                .contains("Lead score Need known: 10 → 12", "Senders at once: –");
    }

    @Test
    void itIsFilteredByPersonActionAndDay() throws Exception {
        register.invite(admin, "mia@example.org", "Mia", Role.SALES);
        log.exported(admin, "audit", 17);

        assertThat(body("/audit?action=EXPORTED")).contains("Rows: 17").doesNotContain("Role: Sales");
        assertThat(body("/audit?who=" + admin.userId())).contains("Rows: 17", "Role: Sales");
        assertThat(body("/audit?who=999")).contains("No entries");
        assertThat(body("/audit?to=2001-01-01")).contains("No entries");
        assertThat(body("/audit?from=2001-01-01&to=not-a-day&action=NONE")).contains("Rows: 17");
    }

    @Test
    void longLogsAreReadPageByPageInBothDirections() throws Exception {
        for (int i = 1; i <= 60; i++) {
            log.exported(admin, "audit", 1000 + i);
        }

        String first = body("/audit?action=EXPORTED");
        String older = link(first, "next");
        String second = body(older);

        assertThat(first).contains("1060", "1011").doesNotContain("1010");
        assertThat(older).contains("action=EXPORTED");
        assertThat(second).contains("1010", "1001").doesNotContain("1011");
        assertThat(body(link(second, "prev"))).contains("1060", "1011").doesNotContain("rel=\"prev\"");
    }

    @Test
    void theFileRunsInNoSpreadsheetAndSaysItselfThatItWasTaken() throws Exception {
        register.invite(admin, "mia@example.org", "=cmd|' /C calc'!A0", Role.SALES);
        log.record(admin, AuditAction.SETTINGS_CHANGED, "@SUM(A1)", Map.of());

        String file = body("/audit/export");

        assertThat(file)
                .startsWith("id,at,user,userName,action,subject,details,origin,request")
                .contains(",'@SUM(A1),", "USER_INVITED", "EXPORTED");
        assertThat(body("/audit")).contains("Rows: 3");
    }

    @Test
    void thePageSpeaksPersian() throws Exception {
        assertThat(mvc.perform(get("/audit").with(as.page(Role.ADMIN)).cookie(new Cookie("language", "fa")))
                        .andReturn()
                        .getResponse()
                        .getContentAsString())
                .contains("دعوت کاربر", "dir=\"rtl\"")
                .doesNotContain("??");
    }

    private String body(String address) throws Exception {
        var answer = mvc.perform(get(URI.create(address)).with(as.page(Role.ADMIN)))
                .andReturn()
                .getResponse();
        assertThat(answer.getStatus()).as(address).isEqualTo(200);
        // what the filters offer is no answer
        return answer.getContentAsString().replaceAll("(?s)<select.*?</select>", "");
    }

    private static String link(String page, String rel) {
        return page.replaceAll("(?s).*rel=\"" + rel + "\" href=\"([^\"]+)\".*", "$1")
                .replace("&amp;", "&");
    }
}
