package crm.web.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import com.jayway.jsonpath.JsonPath;
import crm.access.Role;
import crm.testing.TestDatabase;
import crm.web.support.As;
import crm.web.support.Flash;
import crm.web.support.KeelWebTest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;

/** Mail servers and sending, with what people type wrong. */
@KeelWebTest
class SendingPagesTests {

    private static final List<Locale> LANGUAGES =
            List.of(Locale.ENGLISH, Locale.of("fa"), Locale.SIMPLIFIED_CHINESE, Locale.TRADITIONAL_CHINESE);

    @Autowired
    MockMvc mvc;

    @Autowired
    As as;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MessageSource messages;

    @Autowired
    TestDatabase database;

    @BeforeEach
    void anInstallation() {
        database.empty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "limits | domain=not a domain&perMinute=5 | DOMAIN_INVALID",
                "limits | domain=&perMinute=5 | DOMAIN_INVALID",
                "limits | domain=example.org&perMinute=many | LIMIT_INVALID",
                "limits | domain=example.org&perMinute=0 | LIMIT_INVALID",
                "limits | domain=example.org&connections=-1 | LIMIT_INVALID",
                "limits | domain=example.org&connections=1.5 | LIMIT_INVALID",
                "limits | domain=example.org&perMinute=99999999999 | LIMIT_INVALID",
                "rules | messageClass=MARKETING&most=3 | CAP_INVALID",
                "rules | messageClass=MARKETING&days=3 | CAP_INVALID",
                "rules | messageClass=MARKETING&most=few&days=7 | CAP_INVALID",
                "rules | messageClass=MARKETING&most=1001&days=7 | CAP_INVALID",
                "rules | messageClass=MARKETING&most=1&days=367 | CAP_INVALID",
                "quiet | country=ZZ&begins=21:00&ends=08:00 | COUNTRY_INVALID",
                "quiet | country=DE&begins=late&ends=08:00 | TIME_INVALID",
                "quiet | country=DE&begins=21:00&ends= | TIME_INVALID",
                "quiet | country=DE&begins=25:00&ends=08:00 | TIME_INVALID",
                "quiet | country=DE&begins=21:00&ends=08:00&days=MONDAY&days=TUESDAY&days=WEDNESDAY&days=THURSDAY"
                        + "&days=FRIDAY&days=SATURDAY&days=SUNDAY | DAYS_INVALID",
                "suppressions | address=@ | NOT_AN_EMAIL",
                "suppressions | address=nobody | NOT_AN_ADDRESS"
            })
    void whatIsTypedWrongOnTheSendingPageIsAnsweredWithASentence(String form, String typed, String code)
            throws Exception {
        saysWhatIsWrong(send("/settings/sending/" + form, typed), "sending.fault." + code);

        assertThat(count("send_lane") + count("send_rule") + count("quiet_profile") + count("suppression"))
                .isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name=&host=mail.example.org&port=25 | NAME_INVALID",
                "host=mail.example.org&port=25 | NAME_INVALID",
                "name=Main&host=&port=25 | HOST_INVALID",
                "name=Main&host=mail example org&port=25 | HOST_INVALID",
                "name=Main&host=https://mail.example.org&port=25 | HOST_INVALID",
                "name=Main&host=mail.example.org&port=smtp | HOST_INVALID",
                "name=Main&host=mail.example.org&port= | HOST_INVALID",
                "name=Main&host=mail.example.org&port=70000 | HOST_INVALID",
                "name=Main&host=mail.example.org&port=-25 | HOST_INVALID"
            })
    void aServerThatCannotBeIsAnsweredWithASentenceAndWhatWasTypedStaysButThePassword(String typed, String code)
            throws Exception {
        MvcResult answer = send("/settings/mail-servers", typed + "&tls=REQUIRED&username=ada&password=s3cret-typed");
        saysWhatIsWrong(answer, "servers.fault." + code);

        String page = page("/settings/mail-servers", answer);
        assertThat(page).contains("value=\"ada\"").doesNotContain("s3cret-typed");
        assertThat(count("relay")).isZero();
    }

    @Test
    void aServerThatMovesSaysThatItsPasswordIsGone() throws Exception {
        String typed = "name=Main&tls=REQUIRED&username=ada&host=%s&port=587&password=%s";
        send("/settings/mail-servers", typed.formatted("mail.example.org", "s3cret"));
        String server = "/settings/mail-servers/"
                + jdbc.sql("select id from relay").query(Long.class).single();

        assertThat(flash(send(server, typed.formatted("mail.example.org", ""))).key())
                .isEqualTo("sending.saved");
        Flash moved = flash(send(server, typed.formatted("mail.example.net", "")));
        assertThat(moved.key()).isEqualTo("servers.passwordGone");
        assertThat(moved.kind()).isEqualTo("warn");
        assertThat(flash(send(server, typed.formatted("mail.example.com", "fresh")))
                        .key())
                .isEqualTo("sending.saved");
        inEveryLanguage("servers.passwordGone");
    }

    @Test
    void aDomainForSignaturesMustBeOne() throws Exception {
        saysWhatIsWrong(send("/settings/mail-servers/keys", "domain=not a domain"), "servers.fault.DOMAIN_INVALID");

        assertThat(count("dkim_key")).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sign=MAILBOX&pattern=guard/1.0 | UNKNOWN_VALUE",
                "sign=AGENT_PART&pattern=guard/1.0&hits=TRAP | UNKNOWN_VALUE",
                "sign=AGENT_PART&pattern= | MISSING",
                "sign=AGENT_PART&pattern=moz | TOO_SHORT",
                "sign=NETWORK&pattern=0.0.0.0/0 | NETWORK_SIZE",
                "sign=NETWORK&pattern=192.0.2.7/32 | NETWORK_SIZE",
                "sign=NETWORK&pattern=everybody | NOT_A_NETWORK"
            })
    void aProgramThatWouldTakePeopleWithItIsAnsweredWithASentence(String typed, String code) throws Exception {
        MvcResult answer = send("/settings/known-programs", typed + "&name=GUARD&source=our own log");

        saysWhatIsWrong(answer, "programs.fault." + code);
        assertThat(count("known_machine")).isZero();
        assertThat(page("/settings/known-programs", answer)).contains("value=\"our own log\"");
    }

    @Test
    void aKnownProgramIsListedWithItsSourceAndCanBeRemoved() throws Exception {
        String typed = "sign=NETWORK&pattern=198.51.100.0/24&hits=CLICK&name=<b>GUARD</b>&source=our own log";
        assertThat(flash(send("/settings/known-programs", typed)).key()).isEqualTo("programs.added");

        String page = page("/settings/known-programs", null);
        assertThat(page)
                .contains(
                        "198.51.100.0/24",
                        "&lt;b&gt;GUARD&lt;/b&gt;",
                        "our own log",
                        // what Keel brings is beside it
                        "209.222.80.0/21",
                        "campus.barracuda.com")
                .doesNotContain("<b>GUARD</b>");
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

    private MvcResult send(String form, String typed) throws Exception {
        var request = post(form).with(as.page(Role.ADMIN));
        for (String field : typed.split("&")) {
            request.param(field.substring(0, field.indexOf('=')), field.substring(field.indexOf('=') + 1));
        }
        return mvc.perform(request).andReturn();
    }

    /** As it is after that answer, or as it is anyway. */
    private String page(String address, @Nullable MvcResult after) throws Exception {
        var request = get(address).with(as.page(Role.ADMIN));
        if (after != null) {
            request.cookie(after.getResponse().getCookies());
        }
        return mvc.perform(request).andReturn().getResponse().getContentAsString();
    }

    private void saysWhatIsWrong(MvcResult answer, String key) {
        assertThat(answer.getResponse().getStatus()).isEqualTo(302);
        assertThat(flash(answer).kind()).isEqualTo("bad");
        assertThat(flash(answer).key()).isEqualTo(key);
        inEveryLanguage(key);
    }

    private static Flash flash(MvcResult answer) {
        return (Flash) answer.getFlashMap().get("flash");
    }

    private void inEveryLanguage(String key) {
        assertThat(LANGUAGES.stream().map((language) -> messages.getMessage(key, null, language)))
                .doesNotHaveDuplicates()
                .doesNotContain(key);
    }

    private int count(String table) {
        return jdbc.sql("select count(*) from " + table).query(Integer.class).single();
    }
}
