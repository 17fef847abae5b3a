package crm.web.segments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import crm.access.Role;
import crm.testing.Background;
import crm.testing.TestDatabase;
import crm.web.support.As;
import crm.web.support.KeelWebTest;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

/** The page that says who came into a segment and who went. */
@KeelWebTest
class SegmentChangesPageTests {

    @Autowired
    private MockMvc mvc;

    @Autowired
    private As as;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TestDatabase database;

    @Autowired
    private Background background;

    @BeforeEach
    void aSegmentOfTwo() {
        background.awaitIdle();
        database.empty();
        jdbc.sql("""
                with counted as (insert into customer_count (change) values (2)),
                     kept as (insert into segment (id, name, version, state, created_at, updated_at)
                              values (1, 'British', 1, 'FRESH', now(), now()))
                insert into customer (id, kind, name, country, created_at, updated_at)
                values (1, 'PERSON', '<b>Ada</b>', 'GB', now(), now()), (2, 'ORGANISATION', 'Bob Ltd', 'GB', now(), now())
                """).update();
    }

    @Test
    void whoCameAndWhoWentAreDoorsToPeople() throws Exception {
        jdbc.sql("""
                insert into segment_change (customer_id, segment_id, version, at, joined)
                values (1, 1, 1, '2026-03-04T10:00:00Z', true), (2, 1, 1, '2026-03-05T10:00:00Z', false)
                """).update();

        String page = page("/segments/1/changes", Locale.ENGLISH);

        assertThat(page).contains("href=\"/customers/1\"", "href=\"/customers/2\"", "Joined", "Left");
        assertThat(page).contains("&lt;b&gt;Ada&lt;/b&gt;").doesNotContain("<b>Ada</b>");
        assertThat(page.indexOf("Bob Ltd")).as("the newest first").isLessThan(page.indexOf("Ada"));
        assertThat(page).contains("4 Mar 2026", "5 Mar 2026");
        assertThat(page("/segments/1/changes?before=2", Locale.forLanguageTag("fa")))
                .contains("چه کسی آمد", "Ada");
    }

    @Test
    void oneWithoutChangesSaysWhereItsMembersAre() throws Exception {
        assertThat(page("/segments/1/changes", Locale.ENGLISH))
                .contains("Nobody joined or left", "href=\"/segments/1/members\"");
        assertThat(page("/segments/1/members", Locale.ENGLISH)).contains("href=\"/segments/1/changes\"");
    }

    private String page(String address, Locale language) throws Exception {
        return mvc.perform(get(address)
                        .with(as.page(Role.MARKETER))
                        .param("lang", language.toLanguageTag())
                        .locale(language))
                .andReturn()
                .getResponse()
                .getContentAsString();
    }
}
