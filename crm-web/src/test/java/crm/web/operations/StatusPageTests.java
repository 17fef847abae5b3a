package crm.web.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import crm.access.Role;
import crm.testing.TestDatabase;
import crm.web.support.As;
import crm.web.support.KeelWebTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

@KeelWebTest
class StatusPageTests {

    @Autowired
    MockMvc mvc;

    @Autowired
    As as;

    @Autowired
    TestDatabase database;

    @Test
    void anAdministratorSeesHowTheInstallationIs() throws Exception {
        JdbcTemplate owner = new JdbcTemplate(database.asOwner());
        owner.update("insert into instance (name, host, version, started_at, seen_at)"
                + " values ('abcd', 'harbour-2', '0.9', now() - interval '1 hour', now()),"
                + " ('dead', 'harbour-3', '0.9', now() - interval '1 hour', now() - interval '1 minute')");
        owner.update("insert into job_failure (kind, thing, reason, given_up, at)"
                + " values ('import.run', 41, 'java.io.IOException at crm.imports.ImportRun.work:80', true, now())");
        String schema = owner.queryForObject("select max(version) from flyway_schema_history", String.class);

        String page = status(as.page(Role.ADMIN)).getContentAsString();

        assertThat(page)
                .contains("harbour-2", "owns nothing", "mail stays in the outbox", schema)
                .contains("import.run 41", "given up", "crm.imports.ImportRun.work:80")
                .doesNotContain("harbour-3", "which owns the tables");
    }

    @Test
    void nobodyElseSeesIt() throws Exception {
        assertThat(status(as.page(Role.MARKETER)).getStatus()).isEqualTo(403);
    }

    @Test
    void everyAnswerCarriesTheNumberOfItsRequest() throws Exception {
        assertThat(mvc.perform(get("/status").header("X-Request-Id", "proxy-42"))
                        .andReturn()
                        .getResponse()
                        .getHeader("X-Request-Id"))
                .isEqualTo("proxy-42");
        for (String forged : new String[] {"two words", "<b>", "x".repeat(65), ""}) {
            assertThat(mvc.perform(get("/api/v1/customers").header("X-Request-Id", forged))
                            .andReturn()
                            .getResponse()
                            .getHeader("X-Request-Id"))
                    .matches("[0-9A-Z]{8}");
        }
    }

    private MockHttpServletResponse status(RequestPostProcessor user) throws Exception {
        return mvc.perform(get("/status").with(user)).andReturn().getResponse();
    }
}
