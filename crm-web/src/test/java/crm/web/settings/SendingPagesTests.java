package crm.web.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import com.jayway.jsonpath.JsonPath;
import crm.access.Role;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the pages of sending list, and what the API says of a campaign that stands still. */
class SendingPagesTests extends SettingsForms {

    @Test
    void aKnownProgramIsListedWithItsSourceAndCanBeRemoved() throws Exception {
        String typed = "sign=NETWORK&pattern=198.51.100.0/24&hits=CLICK&name=<b>GUARD</b>&source=our own log";
        assertThat(flash(send("/settings/known-programs", typed)).key()).isEqualTo("programs.added");

        String page = page("/settings/known-programs");
        assertThat(page)
                .contains(
                        "198.51.100.0/24",
                        "&lt;b&gt;GUARD&lt;/b&gt;",
                        "our own log",
                        // whoever added it by name, not by number
                        as.viewer(Role.ADMIN).name(),
                        // what Keel brings is beside it
                        "209.222.80.0/21",
                        "campus.barracuda.com")
                .doesNotContain("<b>GUARD</b>", "user:");
        long id = jdbc.sql("select id from known_machine").query(Long.class).single();
        String remove = "/settings/known-programs/" + id + "/remove";
        assertThat(flash(send(remove, "x=1")).key()).isEqualTo("programs.removed");
        assertThat(count("known_machine")).isZero();
        assertThat(send(remove, "x=1").getResponse().getStatus()).isEqualTo(404);
        inEveryLanguage("programs.added");
        inEveryLanguage("programs.removed");
    }

    @Test
    void theReasonOfAStandstillIsInTheApi() throws Exception {
        jdbc.sql("""
                with c as (
                    insert into campaign (name, channel, state, window_days, created_at, updated_at, version)
                    values ('Spring', 'EMAIL', 'RUNNING', 14, now(), now(), 0) returning id
                ), waiting as (
                    insert into touch_queue (touch_id, customer_id, campaign_id, due_at)
                    select 1, 1, id, now() + interval '1 day' from c
                )
                insert into campaign_watch (campaign_id, waiting, moved_at, reason, words)
                select id, 1, '2026-11-22T12:00:00Z', 'SERVER_AWAY', 'mail.example.org:25: refused' from c
                """).update();
        long campaign = jdbc.sql("select id from campaign").query(Long.class).single();

        assertThat(standstill(campaign))
                .containsEntry("reason", "SERVER_AWAY")
                .containsEntry("detail", "mail.example.org:25: refused")
                .containsEntry("since", "2026-11-22T12:00:00Z")
                .containsEntry("until", null);

        jdbc.sql("update campaign_watch set reason = null, words = null").update();
        assertThat(standstill(campaign)).isNull();
    }

    private Map<String, Object> standstill(long campaign) throws Exception {
        String answer = mvc.perform(get("/api/v1/campaigns/" + campaign).with(as.token(Role.ADMIN)))
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(answer).contains("\"standstill\":");
        return JsonPath.read(answer, "$.standstill");
    }
}
