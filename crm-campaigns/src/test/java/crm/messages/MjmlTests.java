package crm.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MjmlTests {

    private static final String FRAME = """
            <mjml lang="fa" dir="rtl">
              <mj-body>
                <mj-section><mj-column>
                  %s
                </mj-column></mj-section>
              </mj-body>
            </mjml>
            """;

    @Test
    void blocksBecomeHtmlForEveryMailProgram() {
        String html =
                html("<mj-text>Good day</mj-text><mj-button href=\"https://shop.example/spring\">Look</mj-button>");

        assertThat(html)
                .contains("<html lang=\"fa\" dir=\"rtl\"")
                .contains("Good day")
                .contains("<!--[if mso | IE]>")
                .contains("href=\"https://shop.example/spring\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<mj-text>{{default contact.firstName \"there\"}}</mj-text> | {{default contact.firstName \"there\"}}",
                "<mj-text>{{#if contact.firstName}}<b>{{{contact.firstName}}}</b>{{/if}}</mj-text> | {{#if contact.firstName}}<b>{{{contact.firstName}}}</b>{{/if}}",
                "<mj-image src=\"https://x.example/a.png\" alt=\"{{default contact.lastName \"x\"}}\" /> | alt=\"{{default contact.lastName \"x\"}}\"",
                "<mj-button href=\"{{unsubscribeUrl}}\">Go</mj-button> | href=\"{{unsubscribeUrl}}\"",
                "<mj-text>{{&contact.email}}</mj-text> | {{&contact.email}}"
            })
    void mergeTagsComeOutAsTheyWentIn(String mjml, String expected) {
        assertThat(html(mjml)).contains(expected);
    }

    @Test
    void aConditionMayStandAroundWholeBlocks() {
        String html = html("{{#if contact.firstName}}<mj-text>Only with a name</mj-text>{{/if}}");

        assertThat(html.indexOf("{{#if contact.firstName}}")).isLessThan(html.indexOf("Only with a name"));
        assertThat(html.indexOf("{{/if}}")).isGreaterThan(html.indexOf("Only with a name"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<mj-text>a</mj-text><mj-foo>b</mj-foo> | UNKNOWN_ELEMENT | 4 | mj-foo",
                "<mj-text>a | ELEMENT_NOT_CLOSED | 4 | mj-text",
                "</mj-text> | ELEMENT_NOT_OPENED | 4 | mj-text",
                "<mj-section></mj-section> | ELEMENT_MISPLACED | 4 | mj-section",
                "<p>x</p> | ELEMENT_MISPLACED | 4 | p",
                "<mj-include path=\"/etc/passwd\" /> | PARTIAL | 4 | mj-include",
                "<mj-text>{{#if contact.firstName}}</mj-text> | BLOCK_NOT_CLOSED | 8 | ''",
                "<mj-text>{{shout contact.firstName}}</mj-text> | UNKNOWN_HELPER | 4 | shout"
            })
    void aSlipIsToldByItsLine(String mjml, TemplateFault.Code code, int line, String detail) {
        List<TemplateFault> faults = Mjml.compile(FRAME.formatted(mjml)).faults();

        assertThat(faults)
                .singleElement()
                .extracting(TemplateFault::part, TemplateFault::code, TemplateFault::detail)
                .containsExactly(TemplateFault.Part.MJML, code, detail);
        if (code != TemplateFault.Code.BLOCK_NOT_CLOSED) {
            assertThat(faults.getFirst().line()).isEqualTo(line);
        }
    }

    @ParameterizedTest
    @CsvSource({"<p>x</p>", "<mjml></mjml>", "words", "<mjml><mj-body></mj-body><mj-body></mj-body></mjml>"})
    void whatIsNoMjmlIsSaidToBeNone(String source) {
        assertThat(Mjml.compile(source).faults())
                .extracting(TemplateFault::code)
                .containsExactly(TemplateFault.Code.NOT_MJML);
    }

    @Test
    void noReaderIsReportedToTheOwnerOfAFont() {
        assertThat(html("<mj-text>Plain</mj-text>"))
                .doesNotContain("googleapis")
                .doesNotContain("@import");
    }

    @Test
    void itHasTheLimitsOfEveryMessage() {
        String many = "<mj-text>x</mj-text>".repeat(2_000);
        String long_ = "<mj-text>" + "x".repeat(1_000_001) + "</mj-text>";

        assertThat(Mjml.compile(FRAME.formatted(many)).faults())
                .extracting(TemplateFault::code)
                .containsExactly(TemplateFault.Code.TOO_LARGE);
        assertThat(Mjml.compile(FRAME.formatted(long_)).faults())
                .extracting(TemplateFault::code)
                .containsExactly(TemplateFault.Code.TOO_LARGE);
    }

    @Test
    void whatMayNotStandInHtmlMayNotStandInMjml() {
        String source = FRAME.formatted("<mj-button href=\"javascript:alert(1)\">x</mj-button>");

        assertThat(new MessageDraft("s", source, null, null).safetyFaults())
                .extracting(TemplateFault::part, TemplateFault::code)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(
                        TemplateFault.Part.MJML, TemplateFault.Code.FORBIDDEN_LINK));
    }

    private static String html(String blocks) {
        Mjml.Compiled compiled = Mjml.compile(FRAME.formatted(blocks));
        assertThat(compiled.faults()).isEmpty();
        return String.valueOf(compiled.html());
    }
}
