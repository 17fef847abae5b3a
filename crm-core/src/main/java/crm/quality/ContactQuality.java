package crm.quality;

import java.time.Instant;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What all contacts look like, counted one by one; those folded into another are that other one.
 *
 * @param emailValid e-mail addresses that are ones
 * @param phoneValid phone numbers that could be understood
 * @param withFullName contacts with first and last name
 * @param emailTwice contacts whose e-mail address another contact has too
 * @param fresh contacts that were entered or changed within the last year
 */
public record ContactQuality(
        long contacts,
        long withEmail,
        long emailValid,
        long withPhone,
        long phoneValid,
        long withFullName,
        long emailTwice,
        long fresh,
        Instant derivedAt) {

    /** Of name, e-mail and phone of everybody, how much is there; null without contacts. */
    public @Nullable Double complete() {
        return share(withFullName + withEmail + withPhone, 3 * contacts);
    }

    /** Of the addresses and numbers that are there, how many can be written to or called; null without any. */
    public @Nullable Double valid() {
        return share(emailValid + phoneValid, withEmail + withPhone);
    }

    /** Of the contacts with an e-mail address, how many have it for themselves; null without any. */
    public @Nullable Double unique() {
        return share(withEmail - emailTwice, withEmail);
    }

    /** Of all contacts, how many were entered or changed within the last year; null without contacts. */
    public @Nullable Double freshness() {
        return share(fresh, contacts);
    }

    /**
     * The data health score, 0 to 100: the plain mean of how complete, valid, unique and fresh the contacts are, of those
     * of the four that can be told. Empty without contacts.
     */
    public OptionalDouble score() {
        return Stream.of(complete(), valid(), unique(), freshness())
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .map(share -> share * 100)
                .average();
    }

    private static @Nullable Double share(long part, long whole) {
        return whole == 0 ? null : (double) part / whole;
    }
}
