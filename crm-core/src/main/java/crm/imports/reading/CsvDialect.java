package crm.imports.reading;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * How a file separates its cells.
 *
 * @param quote stands around cells that contain the delimiter
 * @param linesBeforeHeader 1 where a spreadsheet wrote {@code sep=;} into the first line, else 0
 */
record CsvDialect(char delimiter, char quote, int linesBeforeHeader) {

    private static final List<Character> DELIMITERS = List.of(',', ';', '\t', '|');
    private static final int RECORDS_LOOKED_AT = 100;

    /** Taken from the first part of the text; a given delimiter is not questioned. */
    static CsvDialect of(String head, TableOptions options) {
        boolean declared = head.regionMatches(true, 0, "sep=", 0, 4)
                && head.length() > 5
                && (head.charAt(5) == '\n' || head.charAt(5) == '\r');
        int before = declared ? 1 : 0;
        Character given = options.delimiter();
        char delimiter = given != null ? given : declared ? head.charAt(4) : mostRegular(head, options.quote());
        return new CsvDialect(delimiter, options.quote(), before);
    }

    /**
     * Oddities of one record must not stop the file; they show as a wrong number of cells or an odd text. A quote that is
     * still open at the end does: it has taken all rows behind it for one cell.
     */
    @SuppressWarnings("removal")
    CsvReader.CsvReaderBuilder reader() {
        return lenient().allowUnclosedQuote(false);
    }

    @SuppressWarnings("removal") // nothing else yet keeps one wrongly quoted cell from ending the whole file
    private CsvReader.CsvReaderBuilder lenient() {
        return CsvReader.builder()
                .fieldSeparator(delimiter)
                .quoteCharacter(quote)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowExtraCharsAfterClosingQuote(true)
                .allowUnclosedQuote(true);
    }

    /** The delimiter that gives the most records as many cells as the first; of two the one with more cells. */
    private static char mostRegular(String head, char quote) {
        char best = ',';
        double bestScore = 0;
        for (char candidate : DELIMITERS) {
            double score = score(new CsvDialect(candidate, quote, 0), head);
            if (score > bestScore) {
                best = candidate;
                bestScore = score;
            }
        }
        return best;
    }

    private static double score(CsvDialect dialect, String head) {
        List<Integer> cells = new ArrayList<>();
        try (CsvReader<CsvRecord> reader = dialect.lenient().ofCsvRecord(head)) {
            for (CsvRecord record : reader) {
                cells.add(record.getFieldCount());
                if (cells.size() == RECORDS_LOOKED_AT) {
                    break;
                }
            }
        } catch (IOException | RuntimeException notThisOne) {
            return 0;
        }
        if (cells.isEmpty() || cells.getFirst() < 2) {
            return 0;
        }
        // The last record of the head may be cut off.
        int judged = Math.max(1, cells.size() - 1);
        long regular =
                cells.stream().limit(judged).filter(cells.getFirst()::equals).count();
        return (double) regular / judged + cells.getFirst() / 10_000.0;
    }
}
