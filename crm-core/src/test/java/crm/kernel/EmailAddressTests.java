package crm.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class EmailAddressTests {

    private static final Set<String> VALID = Set.of("ISEMAIL_VALID_CATEGORY", "ISEMAIL_DNSWARN");

    @Test
    void everyAddressThatIsNoneIsRefused() throws Exception {
        List<String> wrong = addressesOf(Set.of("ISEMAIL_ERR"));

        assertThat(wrong).hasSize(66);
        assertThat(wrong)
                .allSatisfy(address ->
                        assertThat(EmailAddress.parse(address)).as(address).isEmpty());
    }

    @Test
    void everyAddressThatCanExistIsAccepted() throws Exception {
        List<String> right = addressesOf(VALID);

        assertThat(right).hasSize(22);
        assertThat(right)
                .allSatisfy(address ->
                        assertThat(EmailAddress.parse(address)).as(address).isPresent());
    }

    @Test
    void spellingsOfOneMailboxHaveOneKey() {
        assertThat(keyOf("  Jürgen@Bücher.DE ")).isEqualTo("jürgen@xn--bcher-kva.de");
        assertThat(keyOf("Ju\u0308rgen@xn--bcher-kva.de")).isEqualTo("jürgen@xn--bcher-kva.de");
        assertThat(keyOf("Ada.Lovelace+news@Example.ORG")).isEqualTo("ada.lovelace+news@example.org");
    }

    @Test
    void aMailServerIsToldTheLocalPartAsItWasWritten() {
        EmailAddress address = new EmailAddress("Ada@Bücher.de");

        assertThat(address.mailbox()).isEqualTo("Ada@xn--bcher-kva.de");
        assertThat(address.value()).isEqualTo("Ada@Bücher.de");
    }

    @Test
    void whatCannotBeSeenIsNoPartOfAnAddress() {
        assertThat(EmailAddress.parse("ada\u200B@example.org")).isEmpty();
        assertThat(EmailAddress.parse("ada@example.org\r\nBcc: all@example.org"))
                .isEmpty();
    }

    @Test
    void aRefusalDoesNotRepeatTheAddress() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EmailAddress("private person"))
                .withMessageNotContaining("private");
        assertThat(new EmailAddress("ada@example.org").toString()).doesNotContain("ada");
    }

    private static String keyOf(String text) {
        return EmailAddress.parse(text).orElseThrow().key();
    }

    private static List<String> addressesOf(Set<String> categories) throws Exception {
        List<String> addresses = new ArrayList<>();
        try (InputStream file = EmailAddressTests.class.getResourceAsStream("/isemail/tests.xml")) {
            var cases = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(Objects.requireNonNull(file))
                    .getElementsByTagName("test");
            for (int i = 0; i < cases.getLength(); i++) {
                if (cases.item(i) instanceof Element test && categories.contains(text(test, "category"))) {
                    addresses.add(withControlCharacters(text(test, "address")));
                }
            }
        }
        return addresses;
    }

    private static String text(Element test, String tag) {
        return test.getElementsByTagName(tag).item(0).getTextContent();
    }

    /** The file shows control characters by their pictures, U+2400 and on. */
    private static String withControlCharacters(String text) {
        StringBuilder real = new StringBuilder();
        text.chars().forEach(c -> real.append((char) (c >= 0x2400 && c < 0x2420 ? c - 0x2400 : c)));
        return real.toString();
    }
}
