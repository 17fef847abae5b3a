package crm.kernel;

import com.ibm.icu.text.IDNA;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An e-mail address a message can be sent to: dot-separated local part (RFC 5321, with letters of any script as RFC 6531
 * allows) and a host name. Quoted local parts, comments and address literals, legal but never a customer's, are refused.
 *
 * @param value as it was written, in Unicode normal form C, without surrounding spaces
 */
public record EmailAddress(String value) {

    private static final int LONGEST = 254;
    private static final int LONGEST_LOCAL = 64;
    private static final int LONGEST_DOMAIN = 253;
    private static final int LONGEST_LABEL = 63;
    private static final String ATOM_MARKS = "!#$%&'*+-/=?^_`{|}~";

    private static final IDNA HOST_NAMES =
            IDNA.getUTS46Instance(IDNA.NONTRANSITIONAL_TO_ASCII | IDNA.USE_STD3_RULES | IDNA.CHECK_BIDI);

    /**
     * Checks the syntax.
     *
     * @throws IllegalArgumentException when no message could be addressed so; the text is not repeated, it may be private
     */
    public EmailAddress {
        value = tidy(value);
        if (keyOf(value) == null) {
            throw new IllegalArgumentException("Not an e-mail address");
        }
    }

    /** The address in this text, or nothing when it is none. */
    public static Optional<EmailAddress> parse(String text) {
        String tidy = tidy(text);
        return keyOf(tidy) == null ? Optional.empty() : Optional.of(new EmailAddress(tidy));
    }

    /**
     * What two spellings of one mailbox have in common, and what suppression, identity and search compare: normal form C,
     * lower case, domain as A-label.
     */
    public String key() {
        String key = keyOf(value);
        if (key == null) {
            throw new IllegalStateException("Checked when it was made");
        }
        return key;
    }

    /** The address as a mail server is told it: local part untouched, domain as A-label. */
    public String mailbox() {
        String key = key();
        return value.substring(0, value.lastIndexOf('@')) + key.substring(key.lastIndexOf('@'));
    }

    /** Only spaces go: a line break or another control character is a sign of something else than an address. */
    private static String tidy(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && Character.isSpaceChar(text.charAt(start))) {
            start++;
        }
        while (end > start && Character.isSpaceChar(text.charAt(end - 1))) {
            end--;
        }
        return Normalizer.normalize(text.substring(start, end), Normalizer.Form.NFC);
    }

    private static @Nullable String keyOf(String tidy) {
        int at = tidy.lastIndexOf('@');
        if (at < 1 || tidy.length() > LONGEST || !isDotAtom(tidy.substring(0, at))) {
            return null;
        }
        String domain = hostName(tidy.substring(at + 1));
        return domain == null || octets(tidy.substring(0, at)) + 1 + domain.length() > LONGEST
                ? null
                : tidy.substring(0, at).toLowerCase(Locale.ROOT) + '@' + domain;
    }

    private static boolean isDotAtom(String local) {
        if (octets(local) > LONGEST_LOCAL || local.startsWith(".") || local.endsWith(".") || local.contains("..")) {
            return false;
        }
        return local.codePoints().allMatch(EmailAddress::isAtomText);
    }

    private static boolean isAtomText(int character) {
        if (character < 0x80) {
            return character == '.' || isLetterOrDigit(character) || ATOM_MARKS.indexOf(character) >= 0;
        }
        return switch (Character.getType(character)) {
            // What cannot be seen cannot be compared by eye: an address with it is a trap or a copying accident.
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    /** The domain in lower case, each label as it stands in the DNS, or null when it could not stand there. */
    private static @Nullable String hostName(String domain) {
        String ascii = domain.toLowerCase(Locale.ROOT);
        if (!isAscii(domain) || ascii.contains("xn--")) {
            IDNA.Info found = new IDNA.Info();
            ascii = HOST_NAMES.nameToASCII(domain, new StringBuilder(), found).toString();
            if (found.hasErrors()) {
                return null;
            }
        }
        if (ascii.isEmpty() || ascii.length() > LONGEST_DOMAIN) {
            return null;
        }
        String[] labels = ascii.split("\\.", -1);
        for (String label : labels) {
            if (!isLabel(label)) {
                return null;
            }
        }
        // A number at the end is an IP address without its brackets or a slip of the keyboard.
        return isNumber(labels[labels.length - 1]) ? null : ascii;
    }

    private static boolean isLabel(String label) {
        return !label.isEmpty()
                && label.length() <= LONGEST_LABEL
                && !label.startsWith("-")
                && !label.endsWith("-")
                && label.chars().allMatch(character -> character == '-' || isLetterOrDigit(character));
    }

    private static boolean isLetterOrDigit(int character) {
        return character >= 'a' && character <= 'z'
                || character >= 'A' && character <= 'Z'
                || character >= '0' && character <= '9';
    }

    private static boolean isNumber(String label) {
        return label.chars().allMatch(character -> character >= '0' && character <= '9');
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(character -> character < 0x80);
    }

    private static int octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /** Kept out of logs: the address is personal. */
    @Override
    public String toString() {
        return "EmailAddress[…]";
    }
}
