package crm.exports;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the rows of a list go, one after the other. */
public interface ExportTable {

    /** The names of the columns, first of all. */
    void header(List<String> names);

    /** Cells are texts, numbers and days; null is an empty one. */
    void row(List<? extends @Nullable Object> cells);
}
