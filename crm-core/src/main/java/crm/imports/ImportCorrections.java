package crm.imports;

import crm.access.Permission;
import crm.access.Viewer;
import crm.audit.AuditAction;
import crm.audit.AuditLog;
import crm.kernel.Conflict;
import crm.kernel.Invalid;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The door for putting right what a dry run has set aside: one cell, a whole row, or all alike. The file stays as it was
 * brought; the next check reads the corrected rows in its place, and only what was checked can be let run.
 */
@Service
public class ImportCorrections {

    private static final String ONLY = "rows can be corrected in one that is READY after a dry run";

    private final RejectedRows rejected;
    private final Corrections corrections;
    private final ImportSteps steps;
    private final AuditLog audit;

    ImportCorrections(RejectedRows rejected, Corrections corrections, ImportSteps steps, AuditLog audit) {
        this.rejected = rejected;
        this.corrections = corrections;
        this.steps = steps;
        this.audit = audit;
    }

    /** Columns of the file, in its order. */
    @Transactional(readOnly = true)
    public List<String> columns(Viewer viewer, ImportId id) {
        ready(viewer, id);
        return rejected.columns(id);
    }

    /**
     * Texts that stand in a column of the rows rejected for one reason and not corrected since, most frequent first.
     *
     * @throws Conflict when the import is not READY
     */
    @Transactional(readOnly = true)
    public List<RejectedValue> values(Viewer viewer, ImportId id, String code, String column, int most) {
        ready(viewer, id);
        return rejected.values(id, code, column, place(id, column), most);
    }

    /** The rows rejected for one reason, in the order of the file, behind the line {@code after}. */
    @Transactional(readOnly = true)
    public List<RejectedRow> rows(
            Viewer viewer, ImportId id, String code, @Nullable String column, long after, int most) {
        ready(viewer, id);
        return rejected.ofGroup(id, code, column, after, most);
    }

    /** @throws Invalid when the row of this line is not among the rejected ones */
    @Transactional(readOnly = true)
    public RejectedRow row(Viewer viewer, ImportId id, long line) {
        ready(viewer, id);
        return rejected.ofLine(id, line).orElseThrow(() -> notRejected(line));
    }

    /** How many rows were corrected since the import was checked. */
    @Transactional(readOnly = true)
    public long pending(Viewer viewer, ImportId id) {
        viewer.require(Permission.IMPORTS_READ);
        return corrections.pending(id.value());
    }

    /**
     * One after the other, all of them or none. The audit log says so.
     *
     * @return how many times a row was changed
     * @throws Conflict when the import is not READY
     * @throws Invalid when there is no such column, or a line that was not rejected
     */
    @Transactional
    public int correct(Viewer viewer, ImportId id, List<Correction> all) {
        viewer.require(Permission.IMPORTS_RUN);
        steps.hold(id, ImportState.READY, ONLY);
        int rows = 0;
        for (Correction one : all) {
            int place = place(id, one.column());
            if (one.line() != null && rejected.ofLine(id, one.line()).isEmpty()) {
                throw notRejected(one.line());
            }
            rows += corrections.correct(viewer, id.value(), one, place);
        }
        record(viewer, id, rows);
        return rows;
    }

    /**
     * The whole row.
     *
     * @param cells one for each column
     * @throws Conflict when the import is not READY
     * @throws Invalid when the row was not rejected, or has another number of cells
     */
    @Transactional
    public void replace(Viewer viewer, ImportId id, long line, List<String> cells) {
        viewer.require(Permission.IMPORTS_RUN);
        steps.hold(id, ImportState.READY, ONLY);
        List<String> columns = rejected.columns(id);
        if (cells.size() != columns.size()) {
            throw new Invalid(
                    "cells",
                    "CELL_COUNT",
                    "The row has " + columns.size() + " cells, one for each column of the file.");
        }
        for (int i = 0; i < columns.size(); i++) {
            Correction.requireText(columns.get(i), cells.get(i));
        }
        if (corrections.replace(viewer, id.value(), line, cells) == 0) {
            throw notRejected(line);
        }
        record(viewer, id, 1);
    }

    /**
     * Lets the file be checked again with what was corrected.
     *
     * @throws Conflict when it is not READY
     */
    @Transactional
    public void check(Viewer viewer, ImportId id) {
        viewer.require(Permission.IMPORTS_RUN);
        steps.take(viewer, id, ImportStep.CHECK);
    }

    private void record(Viewer viewer, ImportId id, int rows) {
        if (rows > 0) {
            audit.record(
                    viewer,
                    AuditAction.IMPORT_CORRECTED,
                    "import:" + id.value(),
                    Map.of("rows", Integer.toString(rows)));
        }
    }

    private void ready(Viewer viewer, ImportId id) {
        viewer.require(Permission.IMPORTS_RUN);
        steps.require(id, ImportState.READY, ONLY);
    }

    /** The first column is 1. */
    private int place(ImportId id, String column) {
        int index = rejected.columns(id).indexOf(column);
        if (index < 0) {
            throw new Invalid("column", "COLUMN_UNKNOWN", "The file has no column \"" + column + "\".");
        }
        return index + 1;
    }

    private static Invalid notRejected(long line) {
        return new Invalid("line", "LINE_UNKNOWN", "The row at line " + line + " is not among the rejected ones.");
    }
}
