package crm.imports.reading;

import crm.kernel.CsvText;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the cells of one workbook hold, as text.
 *
 * @param shared the workbook's texts, read when the first cell names one
 * @param from1904 how the workbook counts its days
 */
record CellTexts(CellFormats formats, Supplier<SharedStrings> shared, boolean from1904) {

    private static final String MIDNIGHT = "T00:00:00";

    /**
     * @param type as the cell names it: of text, number, yes or no, date, error
     * @param style as the cell names it, null where it names none
     */
    SheetRows.Cell of(String type, String value, @Nullable String style) {
        return switch (type) {
            case "s" -> text(shared.get().get(value));
            case "str" -> text(EscapedText.of(value));
            case "b" -> SheetRows.Cell.of(value.equals("1") || value.equals("true") ? "TRUE" : "FALSE");
            case "e" -> new SheetRows.Cell(value, true);
            case "d" -> SheetRows.Cell.of(day(value));
            case "n" -> SheetRows.Cell.of(CellNumber.text(value, formats.of(style), from1904));
            default -> throw WorkbookXml.damaged();
        };
    }

    /** A text is taken as it stands: an apostrophe in front of it is its own, not one that keeps it from being run. */
    static SheetRows.Cell text(String text) {
        return SheetRows.Cell.of(CsvText.original(text).equals(text) ? text : CsvText.inert(text));
    }

    private static String day(String iso) {
        int time = iso.indexOf(MIDNIGHT);
        return time > 0 && iso.substring(time + MIDNIGHT.length()).chars().allMatch(c -> c == '.' || c == '0')
                ? iso.substring(0, time)
                : iso;
    }
}
