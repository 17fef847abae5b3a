package crm.kernel;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A telephone number that was understood.
 *
 * @param e164 the number as the network knows it, such as {@code +442079460018}; what numbers are compared by
 * @param extension the digits to dial once somebody answers, null = none
 */
public record PhoneNumber(String e164, @Nullable String extension) {

    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

    /**
     * The number in this text, or nothing when it is none that could exist.
     *
     * @param defaultCountry ISO 3166 code whose dialling rules apply to a number without a country; null or unknown = only
     *     numbers with one are understood
     */
    public static Optional<PhoneNumber> parse(String text, @Nullable String defaultCountry) {
        try {
            Phonenumber.PhoneNumber number = NUMBERS.parse(text, defaultCountry);
            if (!NUMBERS.isPossibleNumber(number)) {
                return Optional.empty();
            }
            return Optional.of(new PhoneNumber(
                    NUMBERS.format(number, PhoneNumberFormat.E164),
                    number.hasExtension() && !number.getExtension().isEmpty() ? number.getExtension() : null));
        } catch (NumberParseException notANumber) {
            return Optional.empty();
        }
    }

    /** What two spellings of one line have in common; extensions share their line. */
    public String key() {
        return e164;
    }

    /** For people: {@code +44 20 7946 0018 x12}, the extension marked as is usual in its country. */
    public String shown() {
        try {
            Phonenumber.PhoneNumber number = NUMBERS.parse(e164, null);
            if (extension != null) {
                number.setExtension(extension);
            }
            return NUMBERS.format(number, PhoneNumberFormat.INTERNATIONAL);
        } catch (NumberParseException impossible) {
            throw new IllegalStateException("Not a number in E.164", impossible);
        }
    }

    /** Kept out of logs: the number is personal. */
    @Override
    public String toString() {
        return "PhoneNumber[…]";
    }
}
