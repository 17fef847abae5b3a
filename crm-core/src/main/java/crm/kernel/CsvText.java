package crm.kernel;

import org.jspecify.annotations.Nullable;

/** Text on its way into a CSV file that somebody will open in a spreadsheet. */
public final class CsvText {

    /** What makes a spreadsheet take a cell for a formula, also in full width. */
    private static final String STARTS_A_FORMULA = "=+-@\t\r\n＝＋－＠";

    private CsvText() {}

    private static final char APOSTROPHE = '\'';

    /**
     * The same text, with an apostrophe in front where a spreadsheet would otherwise run it, or where it looks as if it had
     * been given one; null is the empty cell.
     */
    public static String inert(@Nullable String text) {
        if (text == null) {
            return "";
        }
        return isFormula(text, 0) ? APOSTROPHE + text : text;
    }

    /** The text before {@link #inert} changed it. */
    public static String original(String cell) {
        return !cell.isEmpty() && cell.charAt(0) == APOSTROPHE && isFormula(cell, 1) ? cell.substring(1) : cell;
    }

    /** Whether this is a formula after any apostrophes. */
    private static boolean isFormula(String text, int from) {
        int start = from;
        while (start < text.length() && text.charAt(start) == APOSTROPHE) {
            start++;
        }
        return start < text.length() && STARTS_A_FORMULA.indexOf(text.charAt(start)) >= 0;
    }
}
