package crm.delivery.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crm.delivery.smtp.SmtpFailure.Kind;
import crm.delivery.smtp.SmtpSettings.Tls;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** With mail servers whose certificates are good, made by themselves, for another host, or of last year. */
class SmtpTlsTests {

    private static final byte[] MAIL = "Subject: x\r\n\r\nhello\r\n".getBytes(StandardCharsets.UTF_8);

    @TempDir
    static Path folder;

    private static Keys good;
    private static Keys ofAnother;
    private static Keys expired;

    private final SmtpSink sink = new SmtpSink();

    @BeforeAll
    static void makeKeys() throws IOException, InterruptedException {
        good = Keys.of(folder, "localhost", "-1d", 30);
        ofAnother = Keys.of(folder, "mail.other.example", "-1d", 30);
        expired = Keys.of(folder, "localhost", "-30d", 10);
    }

    @AfterEach
    void close() {
        sink.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aCertificateNobodyVouchesForIsRefused(boolean implicit) throws Exception {
        refused(good, Authorities.ofJava(), implicit, Kind.CERTIFICATE, "Nobody we know vouches for");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aCertificateForAnotherHostIsRefusedWhoeverVouchesForIt(boolean implicit) throws Exception {
        refused(ofAnother, Authorities.ofJavaAnd(ofAnother.pem()), implicit, Kind.CERTIFICATE_NAME, "another host");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aCertificateOfLastMonthIsRefusedWhoeverVouchesForIt(boolean implicit) throws Exception {
        refused(expired, Authorities.ofJavaAnd(expired.pem()), implicit, Kind.CERTIFICATE_EXPIRED, "not valid today");
    }

    private void refused(Keys keys, Authorities authorities, boolean implicit, Kind kind, String words)
            throws IOException, GeneralSecurityException {
        try (var front = new TlsFront(sink, keys.server(), implicit)) {
            assertThatThrownBy(() -> SmtpSession.open(settings(front, Tls.REQUIRED, implicit, authorities)))
                    .hasMessageContaining(words)
                    .asInstanceOf(InstanceOfAssertFactories.type(SmtpFailure.class))
                    .extracting(SmtpFailure::kind)
                    .isEqualTo(kind);

            assertThat(front.inTheClear()).noneMatch((line) -> line.startsWith("AUTH") || line.startsWith("MAIL"));
            assertThat(sink.commands()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"false, REQUIRED", "true, REQUIRED", "false, OPPORTUNISTIC", "true, OPPORTUNISTIC"})
    void aGoodCertificateOfAnAuthorityOfOnesOwnPasses(boolean implicit, Tls tls) throws Exception {
        arrives(good, Authorities.ofJavaAnd(good.pem()), implicit, tls);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whoAsksForEncryptionOnlyWhereItIsOfferedGetsItFromAnybody(boolean implicit) throws Exception {
        arrives(expired, Authorities.ofJava(), implicit, Tls.OPPORTUNISTIC);
    }

    private void arrives(Keys keys, Authorities authorities, boolean implicit, Tls tls)
            throws IOException, GeneralSecurityException {
        try (var front = new TlsFront(sink, keys.server(), implicit)) {
            try (var session = SmtpSession.open(settings(front, tls, implicit, authorities))) {
                assertThat(session.send("a@example.org", "b@example.org", MAIL, () -> true))
                        .isInstanceOf(SmtpVerdict.Accepted.class);
            }

            assertThat(sink.received()).extracting(SmtpSink.Received::recipient).containsExactly("b@example.org");
            assertThat(sink.commands()).anyMatch((line) -> line.startsWith("AUTH PLAIN"));
            assertThat(front.inTheClear()).isSubsetOf("EHLO keel.example", "STARTTLS");
        }
    }

    @Test
    void aServerThatDoesNotSpeakTlsFromTheFirstOctetIsCalledThat() {
        var wrongPort = new SmtpSettings(
                "localhost",
                sink.port(),
                null,
                null,
                Tls.REQUIRED,
                true,
                Authorities.ofJava(),
                "keel.example",
                Duration.ofSeconds(2),
                Duration.ofSeconds(2));

        assertThatThrownBy(() -> SmtpSession.open(wrongPort))
                .asInstanceOf(InstanceOfAssertFactories.type(SmtpFailure.class))
                .extracting(SmtpFailure::kind)
                .isEqualTo(Kind.NO_TLS);
    }

    @Test
    void aFileWithoutCertificatesStopsTheStartInWords() throws IOException {
        Path empty = Files.writeString(folder.resolve("no.pem"), "-----BEGIN CERTIFICATE-----\nx\n");

        assertThatThrownBy(() -> Authorities.ofJavaAnd(empty))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("CRM_MAIL_CERTIFICATES");
        assertThatThrownBy(() -> Authorities.ofJavaAnd(folder.resolve("not-there.pem")))
                .hasMessageContaining("CRM_MAIL_CERTIFICATES");
    }

    private static SmtpSettings settings(TlsFront front, Tls tls, boolean implicit, Authorities authorities) {
        return new SmtpSettings(
                "localhost",
                front.port(),
                "user",
                "secret",
                tls,
                implicit,
                authorities,
                "keel.example",
                Duration.ofSeconds(5),
                Duration.ofSeconds(5));
    }
}
