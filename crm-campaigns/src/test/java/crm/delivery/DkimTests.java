package crm.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import crm.access.Role;
import crm.access.UserId;
import crm.access.Viewer;
import crm.delivery.DkimKeys.KeyLine;
import crm.kernel.Conflict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Signatures over what we send; the verifier is Debian's python3-dkim, where it is installed. */
class DkimTests extends SmtpTest {

    private static final Viewer ADMIN = new Viewer(new UserId(1), "Ann", "ann@example.org", Role.ADMIN);

    private static final String VERIFY = """
            import sys, dkim
            record = sys.argv[1].encode()
            print(dkim.verify(sys.stdin.buffer.read(), dnsfunc=lambda name, timeout=5: record))
            """;

    @Autowired
    DkimKeys keys;

    @BeforeEach
    void aKeyThatSigns() {
        keys.add(ADMIN, "Harbour.example");
        keys.use(ADMIN, newest().id());
    }

    @Test
    void headersAndBodyAreRelaxedAsInTheExampleOfTheStandard() {
        // RFC 6376, 3.4.5
        assertThat(DkimSigner.relaxedHeader("A: X")).isEqualTo("a:X");
        assertThat(DkimSigner.relaxedHeader("B : Y\t\r\n\tZ  ")).isEqualTo("b:Y Z");
        assertThat(DkimSigner.relaxedBody(" C \r\nD \t E\r\n\r\n\r\n")).isEqualTo(" C\r\nD E\r\n");
        assertThat(DkimSigner.relaxedBody("\r\n\r\n")).isEmpty();
    }

    @Test
    void whatIsSentCarriesASignatureOverBothHeadersOfTheWayOut() {
        town.launched(town.agreeing("Ada", "ada@signed.example"));

        sendAll();

        String mail = mails().getFirst();
        String header = mail.substring(0, mail.indexOf("\r\nDate:")).replaceAll("\r\n\\s+", " ");
        assertThat(header)
                .startsWith("DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=harbour.example;")
                .contains("s=" + newest().selector())
                .contains("list-unsubscribe: list-unsubscribe-post:")
                .contains("date: from: list")
                .contains("to: from;");
        assertThat(mail.substring(0, mail.indexOf("\r\nDate:")).lines())
                .allSatisfy((line) -> assertThat(line.length()).isLessThanOrEqualTo(78));
    }

    @Test
    void anIndependentVerifierBelievesItAndNoChangedOne() throws Exception {
        assumeTrue(verifierIsThere(), "python3-dkim is not installed");
        town.launched(town.agreeing("Zoë Ünal", "zoe@signed.example"));
        sendAll();
        String mail = mails().getFirst();

        assertThat(verified(mail)).isEqualTo("True");
        assertThat(verified(mail.replace("Subject: ", "Subject: Re: "))).isEqualTo("False");
        assertThat(verified(mail.replace("List-Unsubscribe: <", "List-Unsubscribe: <https://evil.example/#")))
                .isEqualTo("False");
        assertThat(verified("From: evil@example.org\r\n" + mail)).isEqualTo("False");
        assertThat(verified(mail + "more\r\n")).isEqualTo("False");
    }

    @Test
    void aNewKeySignsOnlyOnceItIsSaidToAndTheOldOneStaysToBePublished() {
        KeyLine first = newest();
        keys.add(ADMIN, "harbour.example");
        KeyLine second = newest();
        assertThat(second.selector()).isNotEqualTo(first.selector());
        assertThat(signed()).contains("s=" + first.selector() + ";");

        keys.use(ADMIN, second.id());

        assertThat(signed()).contains("s=" + second.selector() + ";");
        assertThat(keys.all(ADMIN)).extracting(KeyLine::isSigning).containsExactly(true, false);
        assertThatThrownBy(() -> keys.remove(ADMIN, second.id())).isInstanceOf(Conflict.class);
        keys.remove(ADMIN, first.id());
        assertThat(keys.all(ADMIN)).hasSize(1);
        assertThat(jdbc.sql("select private_sealed from dkim_key")
                        .query(String.class)
                        .single())
                .doesNotStartWith("MII");
    }

    private String signed() {
        byte[] mail = "From: a@harbour.example\r\n\r\nx\r\n".getBytes(StandardCharsets.US_ASCII);
        return new String(keys.sign("a@harbour.example", mail), StandardCharsets.US_ASCII);
    }

    private KeyLine newest() {
        return keys.all(ADMIN).getFirst();
    }

    private static boolean verifierIsThere() throws IOException, InterruptedException {
        Process python = new ProcessBuilder("python3", "-c", "import dkim").start();
        return python.waitFor(20, TimeUnit.SECONDS) && python.exitValue() == 0;
    }

    private String verified(String mail) throws IOException {
        Process python = new ProcessBuilder("python3", "-c", VERIFY, newest().recordText())
                .redirectErrorStream(true)
                .start();
        try (var in = python.getOutputStream()) {
            in.write(mail.getBytes(StandardCharsets.UTF_8));
        }
        return new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }
}
