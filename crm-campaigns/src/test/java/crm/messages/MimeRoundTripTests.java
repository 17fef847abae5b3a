package crm.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MimeRoundTripTests {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    static Stream<String> nastyTexts() {
        return Stream.of(
                "Hello",
                "",
                "a",
                "=?UTF-8?Q?not_encoded?=",
                "trailing space kept? ".strip(),
                "two  spaces   inside",
                "Fish & \"chips\" <now>, 50% off; (really) \\o/",
                "Ünïcödé über alles",
                "👩‍👩‍👧‍👦 family 🎉".repeat(12),
                "سلام، پیش‌نمایش بهار برای شما آماده است و منتظرتان هستیم",
                "早春新品，提前两天看".repeat(9),
                "e\u0301".repeat(70),
                "x".repeat(76),
                "x".repeat(900),
                "word ".repeat(60).strip(),
                "word ".repeat(13).strip() + " 👍",
                "tab-free but with a very-long-hyphenated-word-that-goes-on-and-on-and-on-and-on-until-the-line-ends",
                "ends with =",
                "?=",
                "\u202Eevil\u202C",
                "Ω".repeat(44),
                "Ω".repeat(45),
                "a" + "Ω".repeat(23) + "bb" + "𝒳".repeat(20));
    }

    @ParameterizedTest
    @MethodSource("nastyTexts")
    void anySubjectComesBackAsItWas(String subject) throws Exception {
        assertThat(parsed(message(subject, "Harbour", "<p>x</p>", "x")).getSubject())
                .isEqualTo(subject);
    }

    @ParameterizedTest
    @MethodSource("nastyTexts")
    void anySendersNameComesBackAsItWas(String name) throws Exception {
        var from = (InternetAddress) parsed(message("s", name, "<p>x</p>", "x")).getFrom()[0];

        assertThat(from.getAddress()).isEqualTo("hello@example.org");
        assertThat(from.getPersonal() == null ? "" : from.getPersonal()).isEqualTo(name.strip());
    }

    @ParameterizedTest
    @MethodSource("nastyTexts")
    void anyBodyComesBackAsItWas(String body) throws Exception {
        String text = body + "\n.\n..dots\nFrom here\n\ttab \n" + body.repeat(3) + " \nend";

        var parts = (MimeMultipart) parsed(message("s", "n", text, text)).getContent();

        assertThat(parts.getContentType()).startsWith("multipart/alternative");
        assertThat(parts.getCount()).isEqualTo(2);
        assertThat(parts.getBodyPart(0).getContentType()).isEqualTo("text/plain; charset=UTF-8");
        assertThat(parts.getBodyPart(1).getContentType()).isEqualTo("text/html; charset=UTF-8");
        for (int i = 0; i < 2; i++) {
            String back = (String) parts.getBodyPart(i).getContent();
            assertThat(back.replace("\r\n", "\n").stripTrailing()).isEqualTo(text.stripTrailing());
        }
    }

    @ParameterizedTest
    @MethodSource("nastyTexts")
    void theWireIsAsciiWithShortLinesAndCrlfOnly(String text) {
        String raw = new String(message(text, text, text, text).toBytes(), StandardCharsets.ISO_8859_1);

        assertThat(raw.chars().allMatch((c) -> c < 127)).isTrue();
        assertThat(raw.replace("\r\n", "")).doesNotContain("\r").doesNotContain("\n");
        assertThat(Arrays.stream(raw.split("\r\n"))
                        .mapToInt(String::length)
                        .max()
                        .orElseThrow())
                .isLessThanOrEqualTo(78);
    }

    @Test
    void everyHeaderStandsOnceAndTheUnsubscribePairIsThere() throws Exception {
        MimeMessage mail = parsed(message("s", "n", "<p>x</p>", "x"));

        for (String once : new String[] {
            "Date", "From", "To", "Subject", "Message-ID", "MIME-Version", "List-Unsubscribe", "List-Unsubscribe-Post"
        }) {
            assertThat(mail.getHeader(once)).as(once).hasSize(1);
        }
        assertThat(mail.getHeader("Message-ID")).containsExactly("<touch-7@mail.example>");
        assertThat(mail.getHeader("List-Unsubscribe")).containsExactly("<https://mail.example/u/token>");
        assertThat(mail.getHeader("List-Unsubscribe-Post")).containsExactly("List-Unsubscribe=One-Click");
        assertThat(mail.getHeader("Bcc")).isNull();
        assertThat(mail.getSentDate()).isEqualTo(java.util.Date.from(NOON));
        assertThat(mail.getHeader("Date")).containsExactly("Sun, 22 Nov 2026 12:00:00 +0000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nBcc: evil@example.org", "a\nb", "a\rb", "a\u0000b", "a\u2028b", "a\u0085b"})
    void noValueCanAddAHeader(String value) {
        assertThatThrownBy(() -> message(value, "n", "x", "x")).isInstanceOf(MailMessage.HeaderRefused.class);
        assertThatThrownBy(() -> message("s", value, "x", "x")).isInstanceOf(MailMessage.HeaderRefused.class);
        assertThatThrownBy(() -> to(value + "@example.org")).isInstanceOf(MailMessage.HeaderRefused.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "@b", "a@", "a@b, c@d", "a b@c", "<a@b>", "a@b\r\nRCPT TO:<x@y>"})
    void onlyOneAddressIsAnAddress(String address) {
        assertThatThrownBy(() -> to(address)).isInstanceOf(MailMessage.HeaderRefused.class);
    }

    @Test
    void aForeignDomainIsWrittenInAscii() throws Exception {
        assertThat(parsed(to("info@bücher.example")).getHeader("To")).containsExactly("info@xn--bcher-kva.example");
    }

    private static MailMessage message(String subject, String fromName, String html, String text) {
        return new MailMessage(
                "touch-7@mail.example",
                NOON,
                fromName,
                "hello@example.org",
                "Ada",
                "ada@example.org",
                subject,
                html,
                text,
                "https://mail.example/u/token");
    }

    private static MailMessage to(String address) {
        return new MailMessage(
                "touch-7@mail.example", NOON, "", "hello@example.org", null, address, "s", "h", "t", null);
    }

    private static MimeMessage parsed(MailMessage message) throws Exception {
        return new MimeMessage(null, new ByteArrayInputStream(message.toBytes()));
    }
}
