package crm.web.imports;

import crm.imports.RejectedRow;
import java.util.ArrayList;
import java.util.List;

/**
 * A rejected row on the page where it is put right.
 *
 * @param text in the cell it is about, empty where it is about none
 * @param others the first cells beside it that say anything, so that a person knows whom it means
 */
record CorrectionRow(long line, String text, List<String> others, String reason, boolean corrected) {

    private static final int OTHERS = 3;
    private static final int LONGEST = 200;

    /** @param place of the column it is about, less than 0 where it is about none */
    static CorrectionRow of(RejectedRow row, int place) {
        List<String> others = new ArrayList<>();
        for (int i = 0; i < row.cells().size() && others.size() < OTHERS; i++) {
            String cell = row.cells().get(i);
            if (i != place && !cell.isBlank()) {
                others.add(shown(cell));
            }
        }
        return new CorrectionRow(
                row.line(),
                place < 0 ? "" : shown(row.cells().get(place)),
                List.copyOf(others),
                row.reason(),
                row.corrected());
    }

    private static String shown(String cell) {
        return cell.length() <= LONGEST
                ? cell
                : cell.substring(0, cell.offsetByCodePoints(0, cell.codePointCount(0, LONGEST)));
    }
}
