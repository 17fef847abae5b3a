package crm.imports.values;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How numbers are read, the same for all rows: one decimal mark, groups of three allowed before it.
 *
 * @param mark {@code .} or {@code ,}
 */
public record DecimalReading(char mark) {

    private static final Pattern WITH_POINT = pattern("[,' ]", "\\.");
    private static final Pattern WITH_COMMA = pattern("[.' ]", ",");
    private static final int MOST_PLAIN_DIGITS = 14;

    /** The number in ten-thousandths, rounded half up from the fifth digit on; null where it is none or too large. */
    public @Nullable Long tenThousandths(String cell) {
        Long plain = plain(cell);
        return plain != null ? plain : anyForm(WesternText.of(cell));
    }

    /** The common case without any garbage: digits, one mark, at most four digits behind it. */
    private @Nullable Long plain(String text) {
        int start = !text.isEmpty() && text.charAt(0) == '-' ? 1 : 0;
        int length = text.length();
        if (length == start || length - start > MOST_PLAIN_DIGITS) {
            return null;
        }
        long value = 0;
        int decimals = -1;
        for (int i = start; i < length; i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                value = value * 10 + (c - '0');
                decimals += decimals >= 0 ? 1 : 0;
            } else if (c == mark && decimals < 0 && i > start) {
                decimals = 0;
            } else {
                return null;
            }
        }
        if (decimals > 4) {
            return null;
        }
        for (int i = Math.max(decimals, 0); i < 4; i++) {
            value *= 10;
        }
        return start == 1 ? -value : value;
    }

    private @Nullable Long anyForm(String text) {
        Matcher m = (mark == ',' ? WITH_COMMA : WITH_POINT).matcher(text);
        if (!m.matches() || isMissing(m.group("whole")) && isMissing(m.group("part"))) {
            return null;
        }
        String whole = m.group("whole") == null ? "0" : m.group("whole").replaceAll("\\D", "");
        String part = m.group("part") == null ? "" : m.group("part");
        boolean negative = Stream.of("before", "inside", "behind", "brackets").anyMatch(sign -> m.group(sign) != null);
        try {
            long value = new BigDecimal(whole + "." + part + "0")
                    .setScale(4, RoundingMode.HALF_UP)
                    .unscaledValue()
                    .longValueExact();
            return negative ? -value : value;
        } catch (ArithmeticException tooLarge) {
            return null;
        }
    }

    private static boolean isMissing(@Nullable String digits) {
        return digits == null || digits.isEmpty();
    }

    /** Signs before, behind, or as an accountant's brackets; a currency's mark on either side. */
    private static Pattern pattern(String group, String mark) {
        String currency = "(?:\\p{Sc}|[A-Z]{3})?";
        return Pattern.compile("(?<brackets>\\()?(?<before>-)? ?" + currency + " ?(?<inside>-)?"
                + "(?<whole>\\d{1,3}(?:" + group + "\\d{3})+|\\d{1,30})?"
                + "(?:" + mark + "(?<part>\\d{0,30}))? ?" + currency + "(?<behind>-)?\\)?");
    }
}
