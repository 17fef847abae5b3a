package crm.imports.reading;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The formats of a workbook's cells, by the number that a cell names. */
final class CellFormats {

    static final CellFormats NONE = new CellFormats(List.of());

    /** Excel has 65,490 at most. */
    private static final int MOST = 100_000;

    private final List<CellFormat> formats;

    private CellFormats(List<CellFormat> formats) {
        this.formats = formats;
    }

    static CellFormats of(WorkbookXml styles) {
        Map<Integer, CellFormat> byId = new HashMap<>();
        List<CellFormat> formats = new ArrayList<>();
        boolean ofCells = false;
        while (styles.step()) {
            if (styles.begins("numFmt")) {
                String code = styles.attribute("formatCode");
                byId.put(number(styles.attribute("numFmtId")), CellFormat.of(code == null ? "" : code));
            } else if (styles.begins("cellXfs")) {
                ofCells = true;
            } else if (styles.ends("cellXfs")) {
                ofCells = false;
            } else if (ofCells && styles.begins("xf")) {
                int id = number(styles.attribute("numFmtId"));
                CellFormat own = byId.get(id);
                formats.add(own != null ? own : CellFormat.builtIn(id));
            }
            if (formats.size() > MOST || byId.size() > MOST) {
                throw WorkbookXml.endless();
            }
        }
        return new CellFormats(List.copyOf(formats));
    }

    /** @param style as the cell names it; null = it names none */
    CellFormat of(@Nullable String style) {
        if (style == null || formats.isEmpty()) {
            return CellFormat.NUMBER;
        }
        int index = number(style);
        return index >= 0 && index < formats.size() ? formats.get(index) : CellFormat.NUMBER;
    }

    private static int number(@Nullable String text) {
        try {
            return text == null ? 0 : Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw WorkbookXml.damaged();
        }
    }
}
