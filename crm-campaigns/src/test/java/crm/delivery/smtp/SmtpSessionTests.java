package crm.delivery.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crm.delivery.smtp.SmtpSettings.Tls;
import crm.delivery.smtp.SmtpSink.Phase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SmtpSessionTests {

    private static final byte[] MAIL = "Subject: x\r\n\r\n.dot\r\n..two\r\nend\r\n".getBytes(StandardCharsets.UTF_8);

    private final SmtpSink sink = new SmtpSink();

    @AfterEach
    void close() {
        sink.close();
    }

    @Test
    void aMessageArrivesAsItWasWritten() throws IOException {
        try (var session = SmtpSession.open(settings(Tls.OFF, null))) {
            assertThat(session.send("a@example.org", "b@example.org", MAIL, () -> true))
                    .isInstanceOf(SmtpVerdict.Accepted.class);
            assertThat(session.send("a@example.org", "c@example.org", MAIL, () -> true))
                    .isInstanceOf(SmtpVerdict.Accepted.class);
        }
        assertThat(sink.received())
                .containsExactly(
                        new SmtpSink.Received("b@example.org", new String(MAIL, StandardCharsets.UTF_8)),
                        new SmtpSink.Received("c@example.org", new String(MAIL, StandardCharsets.UTF_8)));
    }

    @Test
    void theGateIsAskedWhenOnlyTheDotIsMissing() throws IOException {
        try (var session = SmtpSession.open(settings(Tls.OFF, null))) {
            assertThat(session.send("a@example.org", "b@example.org", MAIL, () -> false))
                    .isInstanceOf(SmtpVerdict.Withheld.class);
            assertThat(session.isUsable()).isFalse();
        }
        assertThat(sink.commands()).contains("DATA");
        assertThat(sink.received()).isEmpty();
    }

    @Test
    void aGateThatFailsIsClosed() throws IOException {
        try (var session = SmtpSession.open(settings(Tls.OFF, null))) {
            assertThatThrownBy(() -> session.send("a@example.org", "b@example.org", MAIL, () -> {
                        throw new IllegalStateException("database away");
                    }))
                    .hasMessage("database away");
        }
        assertThat(sink.received()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Phase.class,
            names = {"MAIL", "RCPT", "DATA", "DOT"})
    void aRefusalForGoodIsARejection(Phase phase) throws IOException {
        sink.says(phase, "550 5.1.1 unknown user");
        try (var session = SmtpSession.open(settings(Tls.OFF, null))) {
            assertThat(session.send("a@example.org", "b@example.org", MAIL, () -> true))
                    .isEqualTo(new SmtpVerdict.Rejected(
                            new SmtpReply(550, "5.1.1 unknown user"), SmtpPhase.valueOf(phase.name())));

            sink.behave();
            assertThat(session.send("a@example.org", "c@example.org", MAIL, () -> true))
                    .isInstanceOf(SmtpVerdict.Accepted.class);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Phase.class,
            names = {"MAIL", "RCPT", "DATA", "DOT"})
    void notNowMeansLater(Phase phase) throws IOException {
        sink.says(phase, "451 4.7.1 greylisted");
        try (var session = SmtpSession.open(settings(Tls.OFF, null))) {
            assertThat(session.send("a@example.org", "b@example.org", MAIL, () -> true))
                    .isEqualTo(new SmtpVerdict.Deferred(
                            new SmtpReply(451, "4.7.1 greylisted"), SmtpPhase.valueOf(phase.name())));
            assertThat(session.isUsable()).isTrue();
        }
    }

    @Test
    void tooBusyAtTheRecipientIsNotABadAddress() throws IOException {
        sink.says(Phase.RCPT, "421 4.7.0 too many");
        try (var session = SmtpSession.open(settings(Tls.OFF, null))) {
            assertThat(session.send("a@example.org", "b@example.org", MAIL, () -> true))
                    .isEqualTo(new SmtpVerdict.Deferred(new SmtpReply(421, "4.7.0 too many"), SmtpPhase.RCPT));
            assertThat(session.isUsable()).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource({"MAIL, hang up", "RCPT, hang up", "DATA, hang up", "RCPT, stall"})
    void aBreakBeforeTheDotIsCertainlyNotSent(Phase phase, String what) throws IOException {
        sink.says(phase, what);
        var asked = new AtomicBoolean();
        try (var session = SmtpSession.open(settings(Tls.OFF, null))) {
            assertThat(session.send("a@example.org", "b@example.org", MAIL, () -> {
                        asked.set(true);
                        return true;
                    }))
                    .isInstanceOf(SmtpVerdict.Broken.class);
        }
        assertThat(asked).isFalse();
    }

    @Test
    void aServerThatReadsNothingIsNotWaitedForWithoutEnd() throws IOException {
        sink.says(Phase.DATA, SmtpSink.DEAF);
        byte[] large = "0123456789abcdef 0123456789abcdef\r\n".repeat(1_000_000).getBytes(StandardCharsets.US_ASCII);
        long began = System.nanoTime();
        try (var session = SmtpSession.open(settings(Tls.OFF, null))) {
            assertThat(session.send("a@example.org", "b@example.org", large, () -> true))
                    .isEqualTo(new SmtpVerdict.Broken("The mail server did not answer in time"));
            assertThat(session.isUsable()).isFalse();
        }
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
        assertThat(sink.received()).isEmpty();
    }

    @Test
    void commandsGoTogetherWhereTheServerTakesThem() throws IOException {
        sink.offers("8BITMIME PIPELINING");
        try (var session = SmtpSession.open(settings(Tls.OFF, null))) {
            assertThat(session.send("a@example.org", "b@example.org", MAIL, () -> true))
                    .isInstanceOf(SmtpVerdict.Accepted.class);
            assertThat(sink.hadThemTogether()).isTrue();

            sink.says(Phase.RCPT, "c@example.org", "550 5.1.1 unknown user");
            sink.says(Phase.DATA, "554 5.5.1 no recipients");
            assertThat(session.send("a@example.org", "c@example.org", MAIL, () -> true))
                    .isEqualTo(new SmtpVerdict.Rejected(new SmtpReply(550, "5.1.1 unknown user"), SmtpPhase.RCPT));
            assertThat(session.isUsable()).isTrue();

            sink.behave();
            assertThat(session.send("a@example.org", "d@example.org", MAIL, () -> true))
                    .isInstanceOf(SmtpVerdict.Accepted.class);
        }
        assertThat(sink.received())
                .extracting(SmtpSink.Received::recipient)
                .containsExactly("b@example.org", "d@example.org");
    }

    @Test
    void aServerThatWantsAMessageToNobodyGetsNoDot() throws IOException {
        sink.offers("PIPELINING").says(Phase.RCPT, "550 5.1.1 unknown user");
        try (var session = SmtpSession.open(settings(Tls.OFF, null))) {
            assertThat(session.send("a@example.org", "b@example.org", MAIL, () -> true))
                    .isInstanceOf(SmtpVerdict.Rejected.class);
            assertThat(session.isUsable()).isFalse();
        }
        assertThat(sink.received()).isEmpty();
    }

    @Test
    void aMessageThatIsTooLargeIsNotBegun() throws IOException {
        sink.offersLine("SIZE 10");
        try (var session = SmtpSession.open(settings(Tls.OFF, null))) {
            assertThat(session.send("a@example.org", "b@example.org", MAIL, () -> true))
                    .isInstanceOfSatisfying(
                            SmtpVerdict.Rejected.class,
                            (refused) -> assertThat(refused.reply().status()).isEqualTo("5.3.4"));
        }
        assertThat(sink.commands()).noneMatch((command) -> command.startsWith("MAIL"));
    }

    @ParameterizedTest
    @CsvSource({
        "550, 5.1.1 no such user, recipient",
        "550, 5.1.10 null MX, recipient",
        "550, 5.1.8 sender unknown, nothing",
        "550, 5.7.26 not authenticated, policy",
        "554, 5.7.1 refused, policy",
        "552, 5.2.2 mailbox full, nothing",
        "550, who is that, nothing",
        "421, busy, slower",
        "450, 4.7.0 too fast, slower",
        "450, 4.2.1 later, nothing"
    })
    void aCodeSaysWhomItIsAbout(int code, String text, String what) {
        var reply = new SmtpReply(code, text);

        assertThat(reply.isAboutRecipient()).isEqualTo(what.equals("recipient"));
        assertThat(reply.isPolicy()).isEqualTo(what.equals("policy"));
        assertThat(reply.asksToSlowDown()).isEqualTo(what.equals("slower"));
    }

    @ParameterizedTest
    @CsvSource({"hang up", "stall", "gibberish"})
    void aBreakAfterTheDotIsDoubt(String what) throws IOException {
        sink.says(Phase.DOT, what);
        try (var session = SmtpSession.open(settings(Tls.OFF, null))) {
            assertThat(session.send("a@example.org", "b@example.org", MAIL, () -> true))
                    .isInstanceOf(SmtpVerdict.Unknown.class);
            assertThat(session.isUsable()).isFalse();
        }
        assertThat(sink.received()).hasSize(1);
    }

    @Test
    void requiredEncryptionIsNotDoneWithout() {
        assertThatThrownBy(() -> SmtpSession.open(settings(Tls.REQUIRED, null)))
                .isInstanceOf(SmtpFailure.class)
                .hasMessageContaining("no encryption");
        assertThat(sink.commands()).noneMatch((command) -> command.startsWith("MAIL"));
    }

    @Test
    void userAndPasswordAreSaidOnceOnly() throws IOException {
        SmtpSession.open(settings(Tls.OPPORTUNISTIC, "user")).quit();

        assertThat(sink.commands())
                .filteredOn((command) -> command.startsWith("AUTH"))
                .hasSize(1);
    }

    @Test
    void aForeignMailboxNeedsAServerThatTakesIt() throws IOException {
        try (var session = SmtpSession.open(settings(Tls.OFF, null))) {
            assertThat(session.takes("ünal@example.org")).isFalse();
        }
        sink.offers("8BITMIME SMTPUTF8");
        try (var session = SmtpSession.open(settings(Tls.OFF, null))) {
            assertThat(session.takes("ünal@example.org")).isTrue();
            session.send("a@example.org", "ünal@example.org", MAIL, () -> true);
        }
        assertThat(sink.commands()).contains("MAIL FROM:<a@example.org> BODY=8BITMIME SMTPUTF8");
    }

    @Test
    void noCommandCanBeSmuggledIn() throws IOException {
        try (var session = SmtpSession.open(settings(Tls.OFF, null))) {
            assertThatThrownBy(() -> session.send("a@example.org", "b@x>\r\nRCPT TO:<c@x", MAIL, () -> true))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private SmtpSettings settings(Tls tls, @Nullable String user) {
        return new SmtpSettings(
                "127.0.0.1",
                sink.port(),
                user,
                user == null ? null : "secret",
                tls,
                false,
                Authorities.ofJava(),
                "keel.example",
                Duration.ofMillis(700),
                Duration.ofSeconds(1));
    }
}
