package crm.web.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import crm.access.Role;
import crm.quality.ContactSurvey;
import crm.testing.TestDatabase;
import crm.web.support.As;
import crm.web.support.KeelWebTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

/** The data health of the first page: one figure, what it is made of, and the way to those who lower it. */
@KeelWebTest
class DataHealthTests {

    @Autowired
    private MockMvc mvc;

    @Autowired
    private As as;

    @Autowired
    private ContactSurvey survey;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TestDatabase database;

    @BeforeEach
    void nothingYet() {
        database.empty();
    }

    @Test
    void theScoreStandsInTheRingAndLeadsToWhoLowersItMost() throws Exception {
        person("Ada Lovelace", "Lovelace", "ada@example.org");
        person("Bo", null, "bo@example.org");
        survey.run();

        String page = page("/", Role.MARKETER);

        assertThat(page).contains("Data health 96 of 100", "/customers?gap=INCOMPLETE");
        assertThat(page).doesNotContain("gap=SHARED").doesNotContain("gap=STALE");
        assertThat(page("/customers?gap=INCOMPLETE", Role.MARKETER))
                .contains("incomplete", "Bo</bdi>")
                .doesNotContain("Ada Lovelace");
    }

    @Test
    void whereNothingIsWrongNothingIsToBeMended() throws Exception {
        person("Ada Lovelace", "Lovelace", "ada@example.org");
        survey.run();

        assertThat(page("/", Role.MARKETER))
                .contains("Data health 100 of 100")
                .doesNotContain("Fix issues")
                .doesNotContain("gap=");
    }

    private void person(String name, @Nullable String lastName, String email) {
        jdbc.sql("""
                        with person as (
                            insert into customer (kind, name, created_at, updated_at)
                            values ('PERSON', :name, now(), now()) returning id)
                        insert into contact (customer_id, name, first_name, last_name, email, email_key, phone, phone_key,
                                             created_at, updated_at)
                        select id, :name, 'A', :lastName, :email, :email, '+447700900123', '+447700900123', now(), now()
                        from person
                        """)
                .param("name", name)
                .param("lastName", lastName)
                .param("email", email)
                .update();
    }

    private String page(String path, Role role) throws Exception {
        return mvc.perform(get(path).with(as.page(role)))
                .andReturn()
                .getResponse()
                .getContentAsString();
    }
}
