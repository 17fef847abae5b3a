package crm.segments;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Chance with a seed, that likes what is awkward: the nights in which the clocks of a zone change, the borders of days, text
 * that is the same text typed otherwise.
 *
 * @param now nothing is more than some days after it
 */
record Chance(SplittableRandom random, ZoneId zone, Instant now) {

    private static final List<String> TEXTS = List.of(
            "Ada",
            "ADA",
            "ada lovelace",
            "Bob",
            "  Bob ",
            "Zoë",
            "ZOE\u0308",
            "Ｔｏｋｙｏ",
            "Tokyo",
            "ＴＯＫＹＯ",
            "東京都",
            "中文，客户",
            "客戶",
            "کاربر گرامی",
            "كاربر",
            "می\u200cخواهم",
            "\uFEFB",
            "لا",
            "ﬁsh & chips",
            "fish & chips",
            "straße",
            "STRASSE",
            "ΟΔΟΣ",
            "οδος",
            "İstanbul",
            "istanbul",
            "ıstanbul",
            "\u212Aelvin",
            "kelvin",
            "100%",
            "under_score",
            "a\\b",
            "O'Brien",
            "\"quoted\"",
            "x, y",
            "😀 smile",
            "\u200Fright",
            "½",
            "1⁄2",
            "A",
            "é",
            "e\u0301",
            "gold",
            "Gold ",
            "silver",
            "VIP");

    private static final List<String> WRITTEN = List.of(
            "42",
            "42.0",
            " 42 ",
            "-7.5",
            "1e2",
            "9.50",
            "0",
            "-0",
            "+3",
            ".5",
            "5.",
            "1,000",
            "NaN",
            "Infinity",
            "-inf",
            "nan",
            "0x1F",
            "1_000",
            "12 pieces",
            "٤٢",
            "2026-03-29",
            "2024-02-29",
            "2024-02-30",
            "2026-03-29T01:30:00Z",
            "2026-3-9",
            "29.03.2026",
            "true",
            "false",
            "TRUE",
            "yes",
            "1e999999",
            "99999999999999999999.5");

    static Chance seeded(long seed, ZoneId zone, Instant now) {
        return new Chance(new SplittableRandom(seed), zone, now);
    }

    int upTo(int most) {
        return random.nextInt(most + 1);
    }

    /** True once in so many times. */
    boolean once(int in) {
        return random.nextInt(in) == 0;
    }

    <T extends @Nullable Object> T one(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }

    @SafeVarargs
    final <T extends @Nullable Object> T of(T... some) {
        return some[random.nextInt(some.length)];
    }

    String text() {
        return one(TEXTS);
    }

    /** A text, an empty one or none. */
    @Nullable
    String someText() {
        return switch (random.nextInt(6)) {
            case 0 -> null;
            case 1 -> "";
            default -> text();
        };
    }

    /** What somebody may have written into a field of his own. */
    String written() {
        return once(3) ? text() : one(WRITTEN);
    }

    /** The same or nearly the same text, typed by somebody else. */
    String retyped(String text) {
        return switch (random.nextInt(8)) {
            case 0 -> text.toUpperCase(Locale.ROOT);
            case 1 -> text.toLowerCase(Locale.ROOT);
            case 2 -> inFullWidth(text);
            case 3 -> java.text.Normalizer.normalize(text, java.text.Normalizer.Form.NFD);
            case 4 -> text + "x";
            default -> text;
        };
    }

    private static String inFullWidth(String text) {
        StringBuilder wide = new StringBuilder();
        text.chars()
                .forEach((letter) -> wide.append((char) (letter > ' ' && letter <= '~' ? letter + 0xFEE0 : letter)));
        return wide.toString();
    }

    /** Some letters of it in a row, not half of one. */
    String partOf(String text) {
        int[] letters = text.codePoints().toArray();
        int from = random.nextInt(letters.length);
        int count = 1 + random.nextInt(letters.length - from);
        return new String(letters, from, count);
    }

    LocalDate day() {
        return once(3) ? birthday() : moment().atZone(zone).toLocalDate().plusDays(upTo(2) - 1L);
    }

    LocalDate birthday() {
        return once(6)
                ? LocalDate.of(1960 + 4 * upTo(14), 2, 29)
                : LocalDate.of(1950 + upTo(70), 1 + upTo(11), 1 + upTo(27));
    }

    /** At a border of days, in a night in which the clocks change, a round time of late, or long ago. */
    Instant moment() {
        return switch (random.nextInt(6)) {
            case 0 ->
                now.atZone(zone)
                        .toLocalDate()
                        .minusDays(upTo(100))
                        .atStartOfDay(zone)
                        .toInstant()
                        .plusSeconds(upTo(2) - 1L);
            case 1, 2 -> one(nights()).plus(15L * (upTo(24) - 12), ChronoUnit.MINUTES);
            case 3 ->
                one(nights())
                        .atZone(zone)
                        .toLocalDate()
                        .plusDays(upTo(2) - 1L)
                        .atTime(LocalTime.of(upTo(23), 15 * upTo(3)))
                        .atZone(zone)
                        .toInstant();
            case 4 -> now.minus(15L * upTo(4 * 24 * 20), ChronoUnit.MINUTES);
            default -> now.minus(upTo(24 * 365 * 3), ChronoUnit.HOURS);
        };
    }

    /** The same, or some hours from now. */
    Instant soon() {
        return once(12) ? now.plusSeconds(upTo(3) * 3600L) : moment();
    }

    /** The last four times the clocks changed, as they stood still. */
    private List<Instant> nights() {
        List<Instant> nights = new ArrayList<>();
        ZoneOffsetTransition night = zone.getRules().previousTransition(now);
        while (night != null && nights.size() < 4) {
            nights.add(night.getInstant());
            night = zone.getRules().previousTransition(night.getInstant());
        }
        return nights;
    }
}
