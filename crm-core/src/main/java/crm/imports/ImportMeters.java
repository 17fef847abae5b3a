package crm.imports;

import crm.meters.Meters;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/** Tells whoever watches what became of the records of imports. */
@Component
class ImportMeters {

    private static final String ROWS = "import_rows";
    private static final String RESULT = "result";

    private final ImportReports reports;
    private final Meters meters;

    ImportMeters(ImportReports reports, Meters meters) {
        this.reports = reports;
        this.meters = meters;
    }

    @TransactionalEventListener
    void on(ImportFinished finished) {
        reports.report(new ImportId(finished.importId()))
                .map(ImportReport::rows)
                .ifPresent(rows -> {
                    meters.count(ROWS, rows.created(), RESULT, "created");
                    meters.count(ROWS, rows.updated(), RESULT, "updated");
                    meters.count(ROWS, rows.unchanged(), RESULT, "unchanged");
                    meters.count(ROWS, rows.duplicate(), RESULT, "duplicate");
                    meters.count(ROWS, rows.rejected(), RESULT, "rejected");
                });
    }
}
