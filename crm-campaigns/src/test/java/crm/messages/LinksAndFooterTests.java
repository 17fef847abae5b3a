package crm.messages;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinksAndFooterTests {

    private static final MergeFields ADA =
            new MergeFields("Ada", null, "ada@example.org", "King", "en", "Harbour", "1 Quay\r\nTown");

    private static final MailLinks COUNTED = new MailLinks(
            "https://mail.example/u/1",
            "https://mail.example/o/1.gif",
            "https://mail.example/c/trap",
            (position) -> "https://mail.example/c/" + position);

    @Test
    void webLinksAreCountedInHtmlAndText() {
        var template = MessageTemplate.of(new MessageDraft(
                "s",
                "<p><a class='b' href='https://shop.example/a?x=1&amp;y=2'>Our <b>shop</b></a>"
                        + "<a href=http://shop.example/é>é</a><a href='mailto:x@example.org'>mail</a></p>",
                "Shop: https://shop.example/text. Bye"));

        assertThat(template.links())
                .containsExactly(
                        new MessageLink(1, "https://shop.example/a?x=1&y=2", "Our shop"),
                        new MessageLink(2, "http://shop.example/%C3%A9", "é"),
                        new MessageLink(3, "https://shop.example/text", "shop.example/text"));
        var rendered = template.render(ADA, COUNTED);
        assertThat(rendered.html())
                .contains("<a class='b' href='https://mail.example/c/1'>Our <b>shop</b></a>")
                .contains("<a href=https://mail.example/c/2>")
                .contains("mailto:x@example.org");
        assertThat(rendered.text()).contains("Shop: https://mail.example/c/3. Bye");
    }

    @Test
    void theTextIsMadeFromTheHtmlWithTheSameLinks() {
        var rendered = MessageTemplate.of(new MessageDraft(
                        "s",
                        "<html><head><title>No</title><style>p{}</style></head><body><h1>Hello {{contact.firstName}}</h1>"
                                + "<p>Fish &amp; chips<br>today</p><ul><li>one</li><li>two</li></ul>"
                                + "<a href=\"https://shop.example/\">Shop</a></body></html>",
                        null))
                .render(ADA, COUNTED);

        assertThat(rendered.text())
                .startsWith("Hello Ada\n\nFish & chips\ntoday")
                .contains("- one")
                .contains("Shop <https://mail.example/c/1>")
                .doesNotContain("p{}");
    }

    @Test
    void theFooterIsAddedWhereTheTemplateHasNone() {
        var rendered = MessageTemplate.of(new MessageDraft("s", "<body><p>Hi</p></body>", null))
                .render(ADA, COUNTED);

        assertThat(rendered.html())
                .contains("Harbour · 1 Quay, Town")
                .contains("<a href=\"https://mail.example/u/1\">Unsubscribe</a>")
                .contains("<img src=\"https://mail.example/o/1.gif\"")
                .endsWith("</body>");
        assertThat(rendered.text())
                .contains("Unsubscribe: https://mail.example/u/1")
                .contains("1 Quay, Town");
    }

    @Test
    void aFooterOfTheTemplateIsLeftAlone() {
        var rendered = MessageTemplate.of(new MessageDraft(
                        "s", "<p>{{workspace.postalAddress}} <a href=\"{{unsubscribeUrl}}\">Stop</a></p>", null))
                .render(ADA, MailLinks.uncounted("https://mail.example/u/1"));

        assertThat(rendered.html()).isEqualTo("<p>1 Quay, Town <a href=\"https://mail.example/u/1\">Stop</a></p>");
        assertThat(rendered.text()).isEqualTo("1 Quay, Town Stop <https://mail.example/u/1>");
    }

    @Test
    void anUnsubscribeLinkThatNobodySeesDoesNotCount() {
        String hidden =
                "<!-- {{unsubscribeUrl}} -->{{#if contact.lastName}}<a href=\"{{unsubscribeUrl}}\">x</a>{{/if}}";

        var rendered = MessageTemplate.of(new MessageDraft("s", hidden, null)).render(ADA, COUNTED);

        assertThat(rendered.html()).contains(">Unsubscribe</a>");
    }

    @ParameterizedTest
    @CsvSource({"fa-IR, لغو اشتراک", "zh-CN, 退订", "zh, 退订", "zh-TW, 取消訂閱", "zh-Hant-HK, 取消訂閱", "de, Unsubscribe"})
    void theFooterSpeaksTheReadersLanguage(String language, String unsubscribe) {
        var reader = new MergeFields("Ada", null, "ada@example.org", null, language, "Harbour", "1 Quay");

        var rendered =
                MessageTemplate.of(new MessageDraft("s", "<p>x</p>", null)).render(reader, COUNTED);

        assertThat(rendered.html()).contains(unsubscribe);
    }
}
