package crm.web.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.test.web.servlet.MvcResult;

/** What is typed wrong about how much, how often and when mail goes out is said at its field, and stands there again. */
class SendingFormsTests extends SettingsForms {

    private static final String WEEK =
            "&days=MONDAY&days=TUESDAY&days=WEDNESDAY&days=THURSDAY&days=FRIDAY" + "&days=SATURDAY&days=SUNDAY";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "limits | domain=not a domain&perMinute=5 | limit-domain | DOMAIN_INVALID",
                "limits | domain=&perMinute=5 | limit-domain | DOMAIN_INVALID",
                "limits | domain=example.org&connections=3&perMinute=many | limit-perMinute | LIMIT_INVALID",
                "limits | domain=example.org&perMinute=0 | limit-perMinute | LIMIT_INVALID",
                "limits | domain=example.org&connections=-1&perMinute=7 | limit-connections | LIMIT_INVALID",
                "limits | domain=example.org&connections=1.5 | limit-connections | LIMIT_INVALID",
                "limits | domain=example.org&perMinute=99999999999 | limit-perMinute | LIMIT_INVALID",
                "rules | messageClass=MARKETING&most=3&days= | rule-MARKETING-days | CAP_INVALID",
                "rules | messageClass=SERVICE&most=&days=3 | rule-SERVICE-most | CAP_INVALID",
                "rules | messageClass=MARKETING&most=few&days=7 | rule-MARKETING-most | CAP_INVALID",
                "rules | messageClass=MARKETING&most=1001&days=7 | rule-MARKETING-most | CAP_INVALID",
                "rules | messageClass=MARKETING&most=1&days=367 | rule-MARKETING-days | CAP_INVALID",
                "quiet | country=ZZ&begins=21:00&ends=08:15 | quiet-country | COUNTRY_INVALID",
                "quiet | country=DE&begins=late&ends=08:15 | quiet-begins | TIME_INVALID",
                "quiet | country=DE&begins=21:10&ends= | quiet-ends | TIME_INVALID",
                "quiet | country=DE&begins=25:00&ends=08:15 | quiet-begins | TIME_INVALID",
                "quiet | row=true&country=US&begins=20:10&ends=soon | quiet-US-ends | TIME_INVALID",
                "suppressions | address=@&reason=by phone | suppress-address | NOT_AN_EMAIL",
                "suppressions | address=nobody&reason=by phone | suppress-address | NOT_AN_ADDRESS",
                "suppressions | address=ada@example.org&reason=LONG | suppress-reason | TOO_LONG"
            })
    void aFaultStandsAtItsFieldAndWhatWasTypedStays(String form, String fields, String id, String code)
            throws Exception {
        String typed = fields.replace("LONG", "ن".repeat(201));
        MvcResult answer = send("/settings/sending/" + form, typed);

        // of a country that is not in the list nothing can be chosen again
        assertRefused(answer, id, "sending.fault." + code, typed.replace("country=ZZ&", ""));
        assertThat(count("send_lane") + count("send_rule") + count("quiet_profile") + count("suppression"))
                .isZero();
    }

    @Test
    void aRowSaysItselfWhatIsWrongWithItAndTheOthersStayAsTheyAre() throws Exception {
        send("/settings/sending/limits", "domain=example.net&connections=3&perMinute=40");
        send("/settings/sending/limits", "domain=example.org&connections=4&perMinute=50");
        send("/settings/sending/limits", "domain=*&perMinute=600");

        MvcResult answer =
                send("/settings/sending/limits", "row=true&domain=example.org&connections=9&perMinute=as it goes");

        assertRefused(answer, "limit-example.org-perMinute", "sending.fault.LIMIT_INVALID", "connections=9");
        String html = html(answer);
        assertThat(tag(html, "limit-example.org-perMinute")).contains("value=\"as it goes\"");
        assertThat(tag(html, "limit-example.net-connections")).contains("value=\"3\"");
        assertThat(tag(html, "limit-example.net-perMinute")).contains("value=\"40\"");
        assertThat(tag(html, "limit-*-perMinute")).contains("value=\"600\"");
        assertThat(tag(html, "limit-domain")).doesNotContain("example.org\" ");
        assertThat(tag(page("/settings/sending"), "limit-example.org-perMinute"))
                .contains("value=\"50\"");
    }

    @Test
    void theRowOfEverythingTogetherIsARowToo() throws Exception {
        send("/settings/sending/limits", "domain=*&perMinute=600");

        assertRefused(
                send("/settings/sending/limits", "row=true&domain=*&perMinute=0"),
                "limit-*-perMinute",
                "sending.fault.LIMIT_INVALID",
                "perMinute=0");
    }

    @Test
    void aWeekThatWouldBeQuietAltogetherKeepsItsTicks() throws Exception {
        String html = html(send("/settings/sending/quiet", "row=true&country=FR&begins=22:22&ends=07:07" + WEEK));

        assertThat(html)
                .contains("<p class=\"err-t\" id=\"quiet-FR-days-error\">", "<a href=\"#quiet-FR-days\">")
                .containsOnlyOnce("class=\"err-t\"");
        assertThat(ticked(html, "quiet-FR")).isEqualTo(7);
        assertThat(tag(html, "quiet-FR-begins")).contains("value=\"22:22\"");
        assertThat(ticked(html, "quiet-US")).isEqualTo(ticked(page("/settings/sending"), "quiet-US"));
        inEveryLanguage("sending.fault.DAYS_INVALID");
    }

    @Test
    void aBoxThatWasTickedOrClearedStaysSoWhenTheRowIsRefused() throws Exception {
        String rule = "messageClass=MARKETING&most=3&days=";
        assertThat(ticked(html(send("/settings/sending/rules", rule + "&quiet=true")), "rule-MARKETING"))
                .isEqualTo(1);
        send("/settings/sending/rules", rule + "7&quiet=true");
        assertThat(ticked(page("/settings/sending"), "rule-MARKETING")).isEqualTo(1);

        assertThat(ticked(html(send("/settings/sending/rules", rule)), "rule-MARKETING"))
                .isZero();
        assertThat(html(send("/settings/sending/quiet", "row=true&country=FR&begins=&ends=07:07&days=MONDAY")))
                .satisfies(html -> assertThat(ticked(html, "quiet-FR")).isEqualTo(1));
    }

    @Test
    void whatIsRightIsSaved() throws Exception {
        assertThat(flash(send("/settings/sending/limits", "domain= example.org &connections=&perMinute=۵۰"))
                        .key())
                .isEqualTo("sending.saved");
        assertThat(tag(page("/settings/sending"), "limit-example.org-perMinute"))
                .contains("value=\"50\"")
                .doesNotContain("aria-invalid");
    }

    private static long ticked(String html, String form) {
        return html.lines()
                .flatMap(line -> Pattern.compile("<input [^>]*type=\"checkbox\"[^>]*>")
                        .matcher(line)
                        .results())
                .filter(box -> box.group().contains("form=\"" + form + "\"")
                        && box.group().contains("checked="))
                .count();
    }
}
