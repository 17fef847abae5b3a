package crm.imports;

import crm.kernel.Invalid;
import org.jspecify.annotations.Nullable;

/**
 * What shall stand in one cell of rejected rows. Which rows: the one that is named, or all whose reason is about the column
 * and that agree with what else is said.
 *
 * @param line of the one row, null = all alike
 * @param column as the file calls it
 * @param from what stands there now, null = whatever does
 * @param code why the rows were rejected, null = whatever the reason is
 * @param to what shall stand there, empty for nothing
 */
public record Correction(
        @Nullable Long line,
        String column,
        @Nullable String from,
        @Nullable String code,
        String to) {

    private static final int LONGEST = 10_000;

    /** @throws Invalid when it names no row, or what shall stand there is no text */
    public Correction {
        if (line == null && from == null && code == null) {
            throw new Invalid(
                    "corrections",
                    "CORRECTION_UNBOUND",
                    "A correction says which rows it is for: by line, by from (what stands there now) or by code (why they"
                            + " were rejected).");
        }
        requireText(column, to);
    }

    static void requireText(String column, String text) {
        if (text.length() > LONGEST || text.indexOf('\0') >= 0) {
            throw new Invalid(
                    "to",
                    "TEXT_INVALID",
                    "What shall stand in column \"" + column
                            + "\" is a text of at most 10,000 characters without NUL.");
        }
    }

    /** Of one cell. */
    public static Correction ofLine(long line, String column, String to) {
        return new Correction(line, column, null, null, to);
    }
}
