package crm.imports;

import static java.util.Objects.requireNonNull;

import crm.database.BulkCopy;
import crm.imports.FileIntake.Merged;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The steps that are one transaction each. */
@Component
class ImportStorage {

    // A merge looks at its tables several times on the way; to plan it, a look at some thousand rows is enough. What
    // stays is looked at again afterwards, as thoroughly as ever.
    private static final String ROUGH_STATISTICS = "select set_config('default_statistics_target', '20', true)";

    private final BulkCopy bulk;
    private final TransactionTemplate transaction;
    private final ImportRecords records;
    private final Rejections rejections;
    private final ImportDifferences differences;
    private final ApplicationEventPublisher events;
    private final JdbcClient jdbc;

    ImportStorage(
            BulkCopy bulk,
            TransactionTemplate transaction,
            ImportRecords records,
            Rejections rejections,
            ImportDifferences differences,
            ApplicationEventPublisher events,
            JdbcClient jdbc) {
        this.bulk = bulk;
        this.transaction = transaction;
        this.records = records;
        this.rejections = rejections;
        this.differences = differences;
        this.events = events;
        this.jdbc = jdbc;
    }

    void store(ImportJob job, FileIntake intake, Batch batch, long progress, long bytes) {
        transaction.executeWithoutResult(status -> {
            copy(intake.copyStatement(), batch.staged());
            copy(batch.sumsStatement(), batch.summed());
            copy(Rejections.COPY, batch.rejected());
            Stopped.unless(records.progress(job, progress, bytes));
        });
    }

    /** Everything or nothing: records, sums derived from them, counts and the state DONE. */
    void merge(ImportJob job, FileIntake intake) {
        transaction.executeWithoutResult(status -> {
            end(job, merged(job, intake));
            differences.clear(job.id());
            events.publishEvent(new ImportFinished(job.id(), job.kind(), job.sample()));
        });
    }

    /** Does all of that and takes it back: what would become of each record is found out by the very same steps. */
    void tryOut(ImportJob job, FileIntake intake) {
        transaction.executeWithoutResult(status -> intake.refuse(job));
        Tried found = requireNonNull(transaction.execute(status -> {
            status.setRollbackOnly();
            return new Tried(merged(job, intake), differences.find(job.id()));
        }));
        transaction.executeWithoutResult(status -> {
            end(job, found.outcome());
            differences.keep(job.id(), found.differences());
        });
    }

    private Outcome merged(ImportJob job, FileIntake intake) {
        jdbc.sql(ROUGH_STATISTICS).query(rows -> {});
        jdbc.sql("analyze " + intake.tables()[0]).update();
        intake.refuse(job);
        Merged merged = intake.merge(job);
        RowCounts rows = new RowCounts(
                merged.created(), merged.updated(), merged.unchanged(), merged.duplicate(), rejections.count(job.id()));
        return new Outcome(rows, merged.repeated(), merged.unproven());
    }

    private void end(ImportJob job, Outcome outcome) {
        Stopped.unless(records.end(job, outcome.rows(), outcome.repeated(), outcome.unproven()));
    }

    private record Outcome(RowCounts rows, long repeated, long unproven) {}

    private record Tried(Outcome outcome, ImportDifferences.Found differences) {}

    void fail(long id, String code, String sentence, List<String> names) {
        transaction.executeWithoutResult(status -> {
            records.fail(id, code, sentence, names);
            events.publishEvent(new ImportFailed(id));
        });
    }

    void tidy(FileIntake intake) {
        bulk.vacuumAnalyze(intake.tables());
    }

    private void copy(String statement, List<@Nullable Object[]> rows) {
        if (!rows.isEmpty()) {
            bulk.rows(statement, copy -> {
                for (@Nullable Object[] row : rows) {
                    copy.add(row);
                }
            });
        }
    }
}
