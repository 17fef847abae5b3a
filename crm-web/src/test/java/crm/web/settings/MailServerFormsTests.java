package crm.web.settings;

import static org.assertj.core.api.Assertions.assertThat;

import crm.web.support.Flash;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.test.web.servlet.MvcResult;

/** What is typed wrong about servers, senders, keys and programs is said at its field; everything but a password stays. */
class MailServerFormsTests extends SettingsForms {

    private static final String SERVERS = "/settings/mail-servers";

    private static final String TYPED = "name=Main&tls=OFF&username=ada&host=%s&port=587&password=%s";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name=&host=mail.example.org&port=25&username=ada | name | NAME_INVALID",
                "host=mail.example.org&port=25&username=ada | name | NAME_INVALID",
                "name=Main&host=&port=25&username=ada | host | HOST_INVALID",
                "name=Main&host=mail example org&port=25&username=ada | host | HOST_INVALID",
                "name=Main&host=https://mail.example.org&port=25&username=ada | host | HOST_INVALID",
                "name=Main&host=mail.example.org&port=smtp&username=ada | port | PORT_INVALID",
                "name=Main&host=mail.example.org&port=&username=ada | port | PORT_INVALID",
                "name=Main&host=mail.example.org&port=70000&username=ada | port | PORT_INVALID",
                "name=Main&host=mail.example.org&port=-25&username=ada | port | PORT_INVALID",
                "name=Main&host=mail.example.org&port=25&username=LONG | username | USER_INVALID",
                "name=Main&host=mail.example.org&port=25&username=ada&password=LONG | password | PASSWORD_INVALID"
            })
    void aServerThatCannotBeSaysWhyAtTheFieldAndKeepsAllButThePassword(String fields, String field, String code)
            throws Exception {
        String typed = (fields.contains("password") ? fields : fields + "&password=s3cret-typed")
                .replace("LONG", "s3cret-typed".repeat(50));

        for (String form : new String[] {"relay", "relay-" + aServer()}) {
            String address = form.equals("relay") ? SERVERS : SERVERS + form.replace("relay-", "/");
            MvcResult answer = send(address, typed + "&tls=OPPORTUNISTIC");

            String shown = typed.substring(0, typed.indexOf("&password"));
            assertRefused(answer, form + "-" + field, "servers.fault." + code, shown);
            String html = html(answer);
            assertThat(tag(html, form + "-tls")).containsPattern("value=\"OPPORTUNISTIC\" selected");
            assertThat(tag(html, form + "-password")).doesNotContain("value=", "s3cret");
            assertThat(html).containsOnlyOnce("<p class=\"form-hint\" id=\"" + form + "-password-hint\">");
            assertThat(count("relay")).isOne();
        }
    }

    @Test
    void everythingThatIsWrongIsSaidAtOnce() throws Exception {
        String html = html(send(SERVERS, "name=&host=a b&port=x&username=ada\u0000&password=line\nbreak"));

        for (String field : new String[] {"name", "host", "port", "username", "password"}) {
            assertThat(html).containsOnlyOnce("<p class=\"err-t\" id=\"relay-" + field + "-error\">");
        }
        assertThat(html).doesNotContain("line\nbreak");
    }

    @Test
    void aServerThatMovesSaysThatItsPasswordIsGone() throws Exception {
        send(SERVERS, TYPED.formatted("mail.example.org", "s3cret"));
        String server = SERVERS + "/"
                + jdbc.sql("select id from relay").query(Long.class).single();

        assertThat(flash(send(server, TYPED.formatted("mail.example.org", ""))).key())
                .isEqualTo("sending.saved");
        Flash moved = flash(send(server, TYPED.formatted("mail.example.net", "")));
        assertThat(moved.key()).isEqualTo("servers.passwordGone");
        assertThat(moved.kind()).isEqualTo("warn");
        assertThat(flash(send(server, TYPED.formatted("mail.example.com", "fresh")))
                        .key())
                .isEqualTo("sending.saved");
        inEveryLanguage("servers.passwordGone");
    }

    @Test
    void whatWasTypedAboutAServerThatIsGoneStandsInTheFormOfANewOne() throws Exception {
        String gone = SERVERS + "/" + aServer();
        send(gone + "/remove", "x=1");

        MvcResult answer = send(gone, "name=Other&host=mail.example.net&port=2525&username=bo&password=s3cret-typed");

        assertRefused(
                answer, "relay-name", "servers.fault.GONE", "name=Other&host=mail.example.net&port=2525&username=bo");
        assertThat(html(answer)).doesNotContain("s3cret-typed");
        assertThat(count("relay")).isZero();
    }

    @Test
    void aTestOfTheConnectionLeavesWhatWasTypedWhereItIs() throws Exception {
        long server = aServer();
        String address = SERVERS + "/" + server + "/test";

        String html = html(send(address, "name=Renamed&host=127.0.0.1&port=1&tls=OFF&username=&password=s3cret"));
        assertThat(html)
                .contains("Nobody listens on this port", "is not saved yet")
                .doesNotContain("s3cret");
        assertThat(tag(html, "relay-" + server + "-name")).contains("value=\"Renamed\"");

        assertThat(html(send(address, "name=Here&host=127.0.0.1&port=1&tls=OFF&username=&password=")))
                .contains("Nobody listens on this port")
                .doesNotContain("is not saved yet");
        inEveryLanguage("servers.test.unsaved");
    }

    @Test
    void aSenderCannotBeGivenAServerThatIsGone() throws Exception {
        jdbc.sql(
                        "insert into sender (name, address, created_at) values ('A', 'a@example.org', now()), ('B', 'b@example.org', now())")
                .update();
        long gone = aServer();
        send(SERVERS + "/" + gone + "/remove", "x=1");
        aServer();

        MvcResult answer = send(SERVERS + "/senders", "address=b@example.org&relay=" + gone);

        assertRefused(answer, "sender-b@example.org-relay", "servers.fault.SERVER_UNKNOWN", "address=b@example.org");
    }

    @Test
    void aDomainForSignaturesMustBeOne() throws Exception {
        assertRefused(
                send(SERVERS + "/keys", "domain=not a domain"),
                "key-domain",
                "servers.fault.DOMAIN_INVALID",
                "domain=not a domain");
        assertThat(count("dkim_key")).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sign=MAILBOX&pattern=guard/1.0 | sign | UNKNOWN_VALUE",
                "sign=AGENT_PART&pattern=guard/1.0&hits=TRAP | hits | UNKNOWN_VALUE",
                "sign=AGENT_PART&pattern= | pattern | MISSING",
                "sign=AGENT_PART&pattern=moz&hits=CLICK | pattern | TOO_SHORT",
                "sign=NETWORK&pattern=0.0.0.0/0 | pattern | NETWORK_SIZE",
                "sign=NETWORK&pattern=192.0.2.7/32&hits=OPEN | pattern | NETWORK_SIZE",
                "sign=PERSON_PART&pattern=guardian&name= | name | MISSING",
                "sign=NETWORK&pattern=everybody | pattern | NOT_A_NETWORK"
            })
    void aProgramThatWouldTakePeopleWithItIsAnsweredAtTheField(String typed, String field, String code)
            throws Exception {
        String all = (typed.contains("name=") ? typed : typed + "&name=GUARD") + "&source=our own log";

        // of a sign or hits that are not in the list nothing can be chosen again
        assertRefused(
                send("/settings/known-programs", all),
                "program-" + field,
                "programs.fault." + code,
                all.replace("sign=MAILBOX&", "").replace("&hits=TRAP", ""));
        assertThat(count("known_machine")).isZero();
    }

    /** One at which nobody listens. */
    private long aServer() throws Exception {
        jdbc.sql("delete from relay").update();
        assertThat(flash(send(SERVERS, "name=Here&tls=OFF&host=127.0.0.1&port=1"))
                        .key())
                .isEqualTo("sending.saved");
        return jdbc.sql("select id from relay").query(Long.class).single();
    }
}
