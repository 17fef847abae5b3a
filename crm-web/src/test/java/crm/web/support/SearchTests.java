package crm.web.support;

import static org.assertj.core.api.Assertions.assertThat;

import crm.access.Role;
import crm.testing.TestDatabase;
import java.io.UnsupportedEncodingException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** Search or jump tells each role of what it may see and of nothing else. */
@KeelWebTest
class SearchTests {

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private As as;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TestDatabase database;

    @BeforeEach
    void oneOfEachWithTheSameName() {
        database.empty();
        jdbc.sql("""
                with person as (
                    insert into customer (kind, name, created_at, updated_at)
                    values ('PERSON', 'Brennan Quay', now(), now()) returning id)
                insert into contact (customer_id, name, email, email_key, phone_key, created_at, updated_at)
                select id, 'Brennan Quay', 'quay@example.org', 'quay@example.org', '+353861234567', now(), now() from person
                """).update();
        jdbc.sql("""
                insert into segment (name, version, state, created_at, updated_at)
                values ('Brennan segment', 1, 'FRESH', now(), now())
                """).update();
        jdbc.sql("""
                insert into campaign (name, channel, state, created_at, updated_at)
                values ('Brennan campaign', 'EMAIL', 'DRAFT', now(), now())
                """).update();
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void aRoleFindsWhatItMayOpen(Role role) throws UnsupportedEncodingException {
        String hits = hits(role, "brennan");

        assertThat(hits).contains("Brennan Quay", "Brennan segment");
        assertThat(hits.contains("Brennan campaign"))
                .isEqualTo(as.viewer(role).may(crm.access.Permission.CAMPAIGNS_READ));
    }

    @Test
    void peopleAreFoundByAddressAndNumberToo() throws UnsupportedEncodingException {
        assertThat(hits(Role.SUPPORT, "quay@ex")).contains("Brennan Quay");
        assertThat(hits(Role.SUPPORT, "086 123 4567")).contains("Brennan Quay");
        assertThat(hits(Role.SUPPORT, "nobody")).contains("Nothing with").doesNotContain("role=\"listbox\"");
    }

    @Test
    void pagesAndActionsAreThoseOfTheRole() throws UnsupportedEncodingException {
        assertThat(hits(Role.ADMIN, "user")).contains("href=\"/users\"");
        assertThat(hits(Role.SALES, "user")).doesNotContain("href=\"/users\"");
        assertThat(hits(Role.MANAGER, "")).contains("href=\"/segments\"").doesNotContain("href=\"/segments/new\"");
    }

    @Test
    void withoutScriptItIsAPage() {
        assertThat(mvc.get().uri("/search?q=brennan").with(as.page(Role.ADMIN)))
                .hasStatusOk()
                .bodyText()
                .contains("<nav class=\"side\"", "Brennan Quay", "role=\"combobox\"");
    }

    private String hits(Role role, String text) throws UnsupportedEncodingException {
        return mvc.get()
                .uri("/search")
                .param("q", text)
                .header("HX-Request", "true")
                .with(as.page(role))
                .exchange()
                .getResponse()
                .getContentAsString();
    }
}
