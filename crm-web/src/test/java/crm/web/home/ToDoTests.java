package crm.web.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import crm.access.Role;
import crm.rfm.UnreachedCustomers;
import crm.testing.TestDatabase;
import crm.web.support.As;
import crm.web.support.KeelWebTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

/** What the first page says is to be done, and to whom. */
@KeelWebTest
class ToDoTests {

    private static final String RULE = "/segments/new?rule=%7B%22all%22%3A%5B%7B%22rfm%22";

    @Autowired
    private MockMvc mvc;

    @Autowired
    private As as;

    @Autowired
    private UnreachedCustomers unreached;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TestDatabase database;

    @BeforeEach
    void nothingYet() {
        database.empty();
    }

    @Test
    void aDraftThatCannotGoIsNamedWithItsFirstObstacle() throws Exception {
        draft("Old one", 40);
        draft("Spring preview", 1);

        String page = home(Role.MARKETER);

        assertThat(page)
                .contains("“Spring preview” cannot be sent yet", "Choose the segment it goes to")
                .doesNotContain("Old one");
        assertThat(home(Role.MANAGER)).doesNotContain("Spring preview");
    }

    @Test
    void whomNobodyCanWriteToIsCountedAndLeadsToARuleOfThem() throws Exception {
        jdbc.sql("""
                insert into rfm_run (state, as_of, zone, method, refunds, requested_at)
                values ('DONE', '2026-01-01', 'UTC', 'QUANTILE', 'SUBTRACT', now())
                """).update();
        jdbc.sql("""
                with person as (
                    insert into customer (kind, name, created_at, updated_at)
                    values ('PERSON', 'Ada', now(), now()), ('PERSON', 'Bo', now(), now()) returning id)
                insert into rfm_score (customer_id, run_id, recency, frequency, monetary, r, f, m, segment)
                select id, (select max(id) from rfm_run), 300, 9, 123000000, 1, 5, 5, 'CANT_LOSE' from person
                """).update();
        unreached.run();

        String page = home(Role.MARKETER);

        assertThat(page).contains("2 customers you can’t lose cannot be written to", "They have spent £24.6K", RULE);
        assertThat(home(Role.SALES)).contains("cannot be written to").doesNotContain(RULE);
        assertThat(mvc.perform(get("/segments/new").param("rule", ruleOf(page)).with(as.page(Role.MARKETER)))
                        .andReturn()
                        .getResponse()
                        .getContentAsString())
                .contains("Can’t lose")
                .contains("<span class=\"hero num\">2</span>");
    }

    private static String ruleOf(String page) {
        int begin = page.indexOf(RULE) + "/segments/new?rule=".length();
        return java.net.URLDecoder.decode(
                page.substring(begin, page.indexOf('"', begin)), java.nio.charset.StandardCharsets.UTF_8);
    }

    private void draft(String name, int daysAgo) {
        jdbc.sql("""
                        insert into campaign (name, channel, state, created_at, updated_at)
                        values (:name, 'EMAIL', 'DRAFT', now(), now() - make_interval(days => :days))
                        """).param("name", name).param("days", daysAgo).update();
    }

    private String home(Role role) throws Exception {
        return mvc.perform(get("/").with(as.page(role)))
                .andReturn()
                .getResponse()
                .getContentAsString();
    }
}
