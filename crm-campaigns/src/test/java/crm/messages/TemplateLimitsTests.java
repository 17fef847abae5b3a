package crm.messages;

import static org.assertj.core.api.Assertions.assertThat;

import crm.messages.TemplateFault.Code;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateLimitsTests {

    private static final MergeFields ADA = new MergeFields(
            "<b>Ada</b>", null, "ada@example.org", "King & Sons", "en", "Harbour & Lane", "1 Quay\r\nTown");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${7*7}",
                "#{7*7}",
                "*{7*7}",
                "__${7*7}__::.x",
                "[[${T(java.lang.Runtime)}]]",
                "<th:block th:text=\"${7*7}\">",
                "<% out.print(7*7) %>",
                "{% 7*7 %}",
                "script::7*7",
                "@{T(java.lang.Runtime).getRuntime()}"
            })
    void otherTemplateLanguagesStandInTheMailAsTheyAre(String payload) {
        assertThat(html(payload)).contains(payload).doesNotContain("49");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{contact.class}}",
                "{{contact.class.name}}",
                "{{contact.getClass}}",
                "{{this.class.classLoader}}",
                "{{contact.firstName.bytes}}",
                "{{contact.firstName.value.hash}}",
                "{{@root.class}}",
                "{{lookup contact \"class\"}}",
                "{{#with contact.class}}{{name}}{{/with}}",
                "{{../../class}}"
            })
    void nothingButTheValuesCanBeReached(String payload) {
        assertThat(html("[" + payload + "]")).contains("[]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {{> /etc/passwd}}                              | PARTIAL
            {{#> layout}}{{/layout}}                       | PARTIAL
            {{#*inline "a"}}{{> a}}{{/inline}}             | PARTIAL
            {{=<% %>=}}<%> /etc/passwd%>                   | PARTIAL
            {{env "CRM_SECRET"}}                           | UNKNOWN_HELPER
            {{include "messages"}}                         | UNKNOWN_HELPER
            {{i18n "footer" bundle="crm.messages.footer"}} | UNKNOWN_HELPER
            {{precompile "x"}}                             | UNKNOWN_HELPER
            {{log "x"}}                                    | UNKNOWN_HELPER
            {{#block "x"}}{{/block}}                       | UNKNOWN_HELPER
            """)
    void filesBundlesAndOtherTemplatesAreOutOfReach(String payload, Code code) {
        assertThat(faults(payload)).extracting(TemplateFault::code).containsExactly(code);
    }

    @Test
    void aFaultNamesItsLineAndWhatIsMissing() {
        assertThat(faults("<p>\n{{#if contact.firstName}}\nHello").getFirst().sentence())
                .isEqualTo("The HTML, line 3 opens a block such as {{#if …}} that is never closed.");
        assertThat(faults("one\n{{contact.firstName").getFirst().code()).isEqualTo(Code.TAG_NOT_CLOSED);
        assertThat(faults("{{/if}}").getFirst().code()).isEqualTo(Code.BLOCK_NOT_OPENED);
        assertThat(faults("{{#if customer.name}}x{{/each}}").getFirst().code()).isEqualTo(Code.BLOCK_MISMATCH);
    }

    @Test
    void loopsInLoopsEnd() {
        String loops = "{{#each @root}}".repeat(12) + "." + "{{/each}}".repeat(12);

        assertThat(faults(loops)).extracting(TemplateFault::code).containsExactly(Code.TOO_MANY_LOOPS);
    }

    @Test
    void aResultHasAnEndToo() {
        String filler = "x".repeat(2_000);

        assertThat(faults(("{{#each @root}}{{#each @root}}{{#each @root}}" + filler + "{{/each}}{{/each}}{{/each}}")
                        .repeat(8)))
                .extracting(TemplateFault::code)
                .containsExactly(Code.TOO_LARGE);
        assertThat(faults("x".repeat(1_000_001)))
                .extracting(TemplateFault::code)
                .containsExactly(Code.TOO_LARGE);
    }

    @Test
    void deepNestingIsRefusedBeforeItIsRead() {
        assertThat(faults("{{#if a}}".repeat(5_000) + "{{/if}}".repeat(5_000)))
                .extracting(TemplateFault::code)
                .containsExactly(Code.TOO_DEEP);
        assertThat(faults("{{default " + "(default ".repeat(5_000) + "x" + ")".repeat(5_000) + "}}"))
                .extracting(TemplateFault::code)
                .containsExactly(Code.TOO_DEEP);
    }

    @Test
    void valuesAreEscapedHoweverTheFieldIsSpelled() {
        String spelled = html("{{contact.firstName}}|{{{contact.firstName}}}|{{&contact.firstName}}");

        assertThat(spelled).contains("&lt;b&gt;Ada&lt;/b&gt;|&lt;b&gt;Ada&lt;/b&gt;|&lt;b&gt;Ada&lt;/b&gt;");
    }

    @Test
    void subjectAndTextAreNotHtml() {
        var template = MessageTemplate.of(new MessageDraft("For {{customer.name}}", null, "Dear {{customer.name}}"));

        var rendered = template.render(ADA, MailLinks.uncounted("https://example.org/u/1"));

        assertThat(rendered.subject()).isEqualTo("For King & Sons");
        assertThat(rendered.text()).startsWith("Dear King & Sons");
        assertThat(rendered.html()).contains("Dear King &amp; Sons");
    }

    @Test
    void aMissingValueGivesWayToItsFallback() {
        assertThat(html("Hello {{default contact.lastName \"there\"}}!")).contains("Hello there!");
        assertThat(html("Hello {{#if contact.lastName}}{{contact.lastName}}{{else}}friend{{/if}}!"))
                .contains("Hello friend!");
        assertThat(html("Hello {{default contact.firstName \"there\"}}!")).contains("Hello &lt;b&gt;Ada");
    }

    @Test
    void fieldsThatNoMessageHasAreNamed() {
        var draft = new MessageDraft(
                "{{contact.fristName}}", "{{#if contact.age}}{{default contact.firstName \"x\"}}{{/if}}", null);

        assertThat(draft.faults()).isEmpty();
        assertThat(draft.unknownFields()).containsExactlyInAnyOrder("contact.fristName", "contact.age");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<a href=\"javascript:alert(1)\">x</a>",
                "<a href='JaVaScRiPt:alert(1)'>x</a>",
                "<a href=javascript:alert(1)>x</a>",
                "<a href=\" java\nscript:alert(1)\">x</a>",
                "<a href=\"java&#115;cript&colon;alert(1)\">x</a>",
                "<a href=\"&#x6a;avascript:alert(1)\">x</a>",
                "<a href=\"data:text/html,<script>alert(1)</script>\">x</a>",
                "<form action=\"vbscript:x\">",
                "<a {{#if contact.firstName}}href=\"javascript:x\"{{/if}}>",
                "<svg><a xlink:href=\"javascript:x\">x</a></svg>",
                "<iframe src=\"data:text/html;base64,AAAA\"></iframe>",
                "<a href=\"file:///etc/passwd\">x</a>"
            })
    void linksThatAreNoAddressesAreRefused(String html) {
        assertThat(new MessageDraft("s", html, null).safetyFaults())
                .extracting(TemplateFault::code)
                .containsExactly(Code.FORBIDDEN_LINK);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<a href=\"{{contact.firstName}}\">x</a>",
                "<a href=\"https://{{contact.firstName}}/\">x</a>",
                "<a href=\"{{contact.firstName}}:alert(1)\">x</a>",
                "<a href=\"java{{x}}script:alert(1)\">x</a>"
            })
    void aFieldCannotDecideWhereALinkLeads(String html) {
        assertThat(new MessageDraft("s", html, null).safetyFaults())
                .extracting(TemplateFault::code)
                .containsExactly(Code.HIDDEN_LINK);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<a href=\"https://shop.example/a?b=c&amp;d=e\">x</a>",
                "<a href=\"mailto:a@example.org\">x</a>",
                "<a href=\"tel:+441234\">x</a>",
                "<a href=\"#top\">x</a>",
                "<a href=\"{{unsubscribeUrl}}\">x</a>",
                "<a href=\"https://shop.example/for/{{contact.firstName}}\">x</a>",
                "<img src=\"data:image/png;base64,AAAA\">",
                "<p>javascript:alert(1) is only text</p>"
            })
    void ordinaryLinksPass(String html) {
        assertThat(new MessageDraft("s", html, null).safetyFaults()).isEmpty();
    }

    @Test
    void aLineBreakInTheSubjectIsRefused() {
        assertThat(new MessageDraft("Hello\r\nBcc: evil@example.org", "<p>x</p>", null).safetyFaults())
                .extracting(TemplateFault::code)
                .containsExactly(Code.CONTROL_CHARACTER);
        assertThat(new MessageDraft("Hello", "a\u0000b", null).safetyFaults()).hasSize(1);
        assertThat(new MessageDraft("Hello", "a\r\n\tb", null).safetyFaults()).isEmpty();
    }

    private static List<TemplateFault> faults(String html) {
        return new MessageDraft("Subject", html, null).faults();
    }

    private static String html(@Nullable String template) {
        return MessageTemplate.of(new MessageDraft("Subject", template, null))
                .render(ADA, MailLinks.uncounted("https://example.org/u/1"))
                .html();
    }
}
