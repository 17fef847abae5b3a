package crm.imports.reading;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rows of one sheet that hold anything, one at a time. */
final class SheetRows implements AutoCloseable {

    /** Columns A to XFD. */
    private static final int MOST_COLUMNS = 16_384;

    private static final int LONGEST_FORMULA_SHOWN = 200;

    private final WorkbookXml sheet;
    private final CellTexts texts;
    private long lastLine;

    SheetRows(WorkbookXml sheet, CellTexts texts) {
        this.sheet = sheet;
        this.texts = texts;
    }

    /** Null after the last. */
    @Nullable
    CsvRow next() {
        while (sheet.step()) {
            if (sheet.begins("row")) {
                CsvRow row = row();
                if (row != null) {
                    return row;
                }
            }
        }
        return null;
    }

    private @Nullable CsvRow row() {
        String number = sheet.attribute("r");
        long line = number == null ? lastLine + 1 : positive(number);
        if (line <= lastLine) {
            throw WorkbookXml.damaged();
        }
        lastLine = line;
        List<String> cells = new ArrayList<>();
        Set<Integer> broken = Set.of();
        while (sheet.step() && !sheet.ends("row")) {
            if (sheet.begins("c")) {
                int column = column(cells.size());
                Cell cell = cell();
                if (!cell.text().isEmpty() || cell.broken()) {
                    while (cells.size() < column) {
                        cells.add("");
                    }
                    cells.add(cell.text());
                    if (cell.broken()) {
                        broken = broken.isEmpty() ? new HashSet<>() : broken;
                        broken.add(column);
                    }
                }
            }
        }
        return cells.isEmpty() ? null : new CsvRow(line, cells, broken);
    }

    /** Where the cell that begins here stands: it says so, or it follows the one before it. */
    private int column(int next) {
        String reference = sheet.attribute("r");
        if (reference == null) {
            return next;
        }
        int column = 0;
        for (int i = 0; i < reference.length() && column <= MOST_COLUMNS; i++) {
            char letter = reference.charAt(i);
            if (letter < 'A' || letter > 'Z') {
                break;
            }
            column = column * 26 + letter - 'A' + 1;
        }
        if (column <= next || column > MOST_COLUMNS) {
            throw WorkbookXml.damaged();
        }
        return column - 1;
    }

    private Cell cell() {
        String type = sheet.attribute("t");
        String style = sheet.attribute("s");
        String value = null;
        String inline = null;
        String formula = null;
        while (sheet.step() && !sheet.ends("c")) {
            if (sheet.begins("v")) {
                value = sheet.text();
            } else if (sheet.begins("is")) {
                inline = sheet.richText("is");
            } else if (sheet.begins("f")) {
                formula = sheet.text();
            }
        }
        if (inline != null) {
            return CellTexts.text(inline);
        }
        if (value == null || value.isEmpty()) {
            return formula == null || type != null && !type.equals("n") ? Cell.NONE : Cell.uncalculated(formula);
        }
        return texts.of(type == null ? "n" : type, value, style);
    }

    private static long positive(String number) {
        try {
            return Long.parseLong(number);
        } catch (NumberFormatException e) {
            throw WorkbookXml.damaged();
        }
    }

    @Override
    public void close() {
        sheet.close();
    }

    /**
     * What a cell holds.
     *
     * @param broken whether that is an error of the workbook instead of a value
     */
    record Cell(String text, boolean broken) {

        static final Cell NONE = new Cell("", false);

        static Cell of(String text) {
            return new Cell(text, false);
        }

        /** A formula that whatever program wrote the file has never calculated. */
        static Cell uncalculated(String formula) {
            return new Cell("=" + formula.substring(0, Math.min(formula.length(), LONGEST_FORMULA_SHOWN)), true);
        }
    }
}
