package crm.kernel;

import org.jspecify.annotations.Nullable;

/** Text on its way into a CSV file that somebody will open in a spreadsheet. */
public final class CsvText {

    /** What makes a spreadsheet take a cell for a formula, also in full width. */
    private static final String STARTS_A_FORMULA = "=+-@\t\r\n＝＋－＠";

    private CsvText() {}

    /** The same text, with an apostrophe in front where a spreadsheet would otherwise run it; null is the empty cell. */
    public static String inert(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return "";
        }
        return STARTS_A_FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
