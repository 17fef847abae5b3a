package crm.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.james.mime4j.dom.Message;
import org.apache.james.mime4j.dom.Multipart;
import org.apache.james.mime4j.dom.TextBody;
import org.apache.james.mime4j.dom.address.Mailbox;
import org.apache.james.mime4j.field.DefaultFieldParser;
import org.apache.james.mime4j.message.DefaultMessageBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Two hundred names as no form would think of them, each in a subject, as the recipient's and in the text, rendered and read
 * back by Apache James' parser, which has nothing in common with what writes them.
 */
class NastyMailTests {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    /** A few code points that are nasty together. */
    private static final List<String> PIECES = List.of(
            "x",
            "word ",
            "é",
            "e\u0301",
            "Ω",
            "a\u0308\u0323",
            "\u05D0\u05B7\u05D1 ",
            "سلام‌ها ",
            "\u202Eabc\u202C",
            "早春",
            "がぎ",
            "각",
            "नमस्ते ",
            "👍",
            "👩‍👩‍👧‍👦",
            "🇮🇷",
            "𝒳",
            "\"q\\",
            "a, <b>; ",
            "=?UTF-8?Q?x?= ");

    /** Where one line ends and the next begins. */
    private static final List<Integer> LENGTHS = List.of(1, 2, 11, 22, 44, 66, 67, 68, 76, 160);

    private static final MessageTemplate TEMPLATE = MessageTemplate.of(new MessageDraft(
            "{{contact.firstName}}", "<p id=\"who\">{{contact.firstName}}</p>", "Dear {{contact.firstName}}!"));

    static List<String> names() {
        var names = new ArrayList<String>();
        for (String piece : PIECES) {
            for (int length : LENGTHS) {
                names.add(upTo(length, piece));
            }
        }
        return names;
    }

    /** The piece over and over, in so many UTF-16 units, no character cut in two. */
    private static String upTo(int length, String piece) {
        String many = piece.repeat(length);
        int end = Math.min(Math.max(length, piece.length()), many.length());
        return many.substring(0, Character.isHighSurrogate(many.charAt(end - 1)) ? end + 1 : end)
                .strip();
    }

    @Test
    void thereAreTwoHundred() {
        assertThat(names()).hasSize(200).noneMatch(String::isEmpty);
    }

    @ParameterizedTest
    @MethodSource("names")
    void anotherParserReadsWhatWasMeant(String name) throws IOException {
        RenderedMessage rendered = TEMPLATE.render(
                new MergeFields(name, null, "ada@example.org", null, "en", "Harbour", "1 Quay"),
                MailLinks.uncounted("https://mail.example/u/x"));
        var mail = new MailMessage(
                "touch-7@mail.example",
                NOON,
                name,
                "hello@example.org",
                name,
                "ada@example.org",
                rendered.subject(),
                rendered.html(),
                rendered.text(),
                "https://mail.example/u/x");

        Message read = read(mail.toBytes());

        assertThat(read.getSubject()).isEqualTo(name);
        assertThat(read.getFrom()).hasSize(1).first().satisfies((from) -> isMailbox(from, name, "hello@example.org"));
        assertThat(read.getTo().flatten()).hasSize(1).first().satisfies((to) -> isMailbox(to, name, "ada@example.org"));
        var parts = ((Multipart) read.getBody()).getBodyParts();
        assertThat(parts).hasSize(2);
        assertThat(text((TextBody) parts.get(0).getBody())).startsWith("Dear " + name + "!");
        assertThat(text((TextBody) parts.get(1).getBody()))
                .contains("<p id=\"who\">" + Characters.escapeHtml(name) + "</p>");
    }

    private static void isMailbox(Mailbox mailbox, String name, String address) {
        assertThat(mailbox.getName()).isEqualTo(name);
        assertThat(mailbox.getAddress()).isEqualTo(address);
    }

    private static String text(TextBody body) throws IOException {
        return new String(body.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static Message read(byte[] octets) throws IOException {
        var builder = new DefaultMessageBuilder();
        builder.setFieldParser(DefaultFieldParser.getParser());
        return builder.parseMessage(new ByteArrayInputStream(octets));
    }
}
