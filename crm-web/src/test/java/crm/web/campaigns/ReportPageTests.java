package crm.web.campaigns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import crm.access.Role;
import crm.testing.TestDatabase;
import crm.web.support.As;
import crm.web.support.KeelWebTest;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

/** A report calls each message what it is, and what it says adds up to the audience. */
@KeelWebTest
class ReportPageTests {

    private static final Pattern PARTS = Pattern.compile("<u class=\"parts\">(.*?)</u>");

    @Autowired
    MockMvc mvc;

    @Autowired
    As as;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestDatabase database;

    private long campaign;

    @BeforeEach
    void aCampaignToTwelve() {
        database.empty();
        campaign = jdbc.sql("""
                insert into campaign (name, channel, state, audience, window_days, created_at, launched_at, updated_at)
                values ('Spring', 'EMAIL', 'RUNNING', 12, 14, now(), now(), now()) returning id
                """).query(Long.class).single();
        jdbc.sql("""
                with people as (
                    insert into customer (kind, name, created_at, updated_at)
                    select 'PERSON', 'Person ' || n, now(), now() from generate_series(1, 12) n
                    returning id
                ), contacts as (
                    insert into contact (customer_id, name, created_at, updated_at)
                    select id, 'Person', now(), now() from people
                    returning customer_id, id
                )
                insert into touch (customer_id, campaign_id, contact_id, channel, address, address_key, state, reason, at)
                select customer_id, :campaign, id, 'EMAIL', 'p@example.org', 'p@example.org', s.state, s.reason, now()
                from (select *, row_number() over (order by id) as n from contacts) c
                join (values (1, 6, 'ACCEPTED', null), (7, 8, 'PENDING', null), (9, 11, 'UNKNOWN', 'SENDER_LOST'),
                             (12, 12, 'SUPPRESSED', 'WITHDRAWN')) as s (first, last, state, reason)
                  on c.n between s.first and s.last
                """).param("campaign", campaign).update();
    }

    @Test
    void messagesInDoubtAreNotCountedAsNotSent() throws Exception {
        assertThat(parts()).isEqualTo("2 waiting 3 in doubt 1 not sent");

        jdbc.sql("update touch set state = 'EXPIRED', reason = 'CANCELLED' where state = 'PENDING'")
                .update();
        assertThat(parts()).isEqualTo("3 in doubt 3 not sent");

        jdbc.sql("update touch set state = 'ACCEPTED', reason = null").update();
        assertThat(parts()).isEmpty();
    }

    @Test
    void theReasonOfADoubtSaysThatItIsOne() throws Exception {
        assertThat(page("/campaigns/" + campaign + "/report"))
                .containsPattern("group=UNKNOWN\"><span class=\"pill warn\">In doubt</span> <bdi>The sender was")
                .containsPattern("group=SUPPRESSED\"> <bdi>Unsubscribed meanwhile");
    }

    @Test
    void theExportNamesThemAndItsStatesAddUpToTheAudience() throws Exception {
        String csv = page("/campaigns/" + campaign + "/report.csv");

        assertThat(csv).contains("touches,unknown,3,", "touches,audience,12,");
        assertThat(csv.lines()
                        .filter((line) -> line.startsWith("touches,") && !line.startsWith("touches,audience"))
                        .mapToInt((line) -> Integer.parseInt(line.split(",")[2]))
                        .sum())
                .isEqualTo(12);
        assertThat(page("/campaigns/" + campaign + "/people.csv").lines().filter((line) -> line.contains(",UNKNOWN,")))
                .hasSize(3);
    }

    /** What stands beside the bar of those it was sent to. */
    private String parts() throws Exception {
        var found = PARTS.matcher(page("/campaigns/" + campaign + "/report"));
        assertThat(found.find()).isTrue();
        return found.group(1).replaceAll("<[^>]*>", " ").replaceAll("\\s+", " ").strip();
    }

    private String page(String address) throws Exception {
        var answer = mvc.perform(get(address).with(as.page(Role.ADMIN))).andReturn();
        assertThat(answer.getResponse().getStatus()).isEqualTo(200);
        return answer.getResponse().getContentAsString();
    }
}
