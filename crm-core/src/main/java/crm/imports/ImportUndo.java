package crm.imports;

import crm.access.Viewer;
import crm.customers.TakenBack;
import crm.jobs.WorkHandler;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes an import back, in one transaction: afterwards all of it has gone that could go, or nothing. */
@Component
class ImportUndo implements WorkHandler {

    static final String KIND = "import.undo";

    private static final Logger LOG = LoggerFactory.getLogger(ImportUndo.class);

    private final ImportReports reports;
    private final UndoRecords undos;
    private final List<FileIntake> intakes;
    private final ImportStorage storage;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;

    ImportUndo(
            ImportReports reports,
            UndoRecords undos,
            List<FileIntake> intakes,
            ImportStorage storage,
            TransactionTemplate transaction,
            ApplicationEventPublisher events) {
        this.reports = reports;
        this.undos = undos;
        this.intakes = List.copyOf(intakes);
        this.storage = storage;
        this.transaction = transaction;
        this.events = events;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void work(long id) {
        Optional<ImportReport> asked =
                reports.report(new ImportId(id)).filter(report -> report.undo().isUnderWay());
        if (asked.isEmpty()) {
            return;
        }
        ImportReport report = asked.get();
        FileIntake intake = intake(report.kind());
        transaction.executeWithoutResult(status -> {
            undos.hold(id);
            TakenBack result = intake.takeBack(Viewer.system(), id);
            if (undos.end(id, result)) {
                events.publishEvent(new ImportUndone(id, report.kind(), report.sample()));
                LOG.info("Import {} of {} is taken back: {}", id, report.kind(), result);
            } else {
                status.setRollbackOnly();
            }
        });
        storage.tidy(intake);
        intake.tidyTakenBack();
    }

    @Override
    public void giveUp(long id) {
        undos.giveUp(id);
    }

    private FileIntake intake(ImportKind kind) {
        return intakes.stream().filter(one -> one.kind() == kind).findFirst().orElseThrow();
    }
}
