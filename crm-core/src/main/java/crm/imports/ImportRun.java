package crm.imports;

import crm.database.BulkCopy;
import crm.imports.FileIntake.Merged;
import crm.imports.FileIntake.Staging;
import crm.imports.reading.CsvFile;
import crm.imports.reading.Unreadable;
import crm.jobs.WorkHandler;
import crm.workspace.Workspaces;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Runs an import from its stored file: a first reading finds out how the columns are written and counts the records, a
 * second one checks them and copies them into staging, and one transaction merges all of them. Killed at any point it
 * begins anew; what it had staged is replaced, what it had merged is DONE in the same commit. A run that only seemed dead
 * stores nothing once another has begun.
 */
@Component
class ImportRun implements WorkHandler {

    static final String KIND = "import.run";

    private static final Logger LOG = LoggerFactory.getLogger(ImportRun.class);

    private final ImportRecords records;
    private final ImportFiles files;
    private final Rejections rejections;
    private final List<FileIntake> intakes;
    private final Workspaces workspaces;
    private final Storage storage;

    ImportRun(
            ImportRecords records,
            ImportFiles files,
            Rejections rejections,
            List<FileIntake> intakes,
            Workspaces workspaces,
            Storage storage) {
        this.records = records;
        this.files = files;
        this.rejections = rejections;
        this.intakes = List.copyOf(intakes);
        this.workspaces = workspaces;
        this.storage = storage;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void work(long id) {
        Optional<ImportJob> begun = records.begin(id);
        if (begun.isEmpty()) {
            return;
        }
        ImportJob job = begun.get();
        FileIntake intake = intakeOf(job.kind());
        long start = System.nanoTime();
        try {
            clear(intake, id);
            ColumnReadings columns = survey(job);
            stage(job, intake, columns);
            storage.merge(job, intake);
            LOG.info("Import {} of {} is done after {} ms", id, job.kind(), (System.nanoTime() - start) / 1_000_000);
        } catch (Unreadable e) {
            storage.fail(id, e.reason().name(), e.sentence());
        } catch (Stopped e) {
            LOG.info("Import {} was stopped", id);
        } finally {
            if (records.isNewest(job)) {
                intake.clear(id);
            }
        }
        storage.tidy(intake);
    }

    @Override
    public void giveUp(long id) {
        storage.fail(
                id,
                "INTERNAL",
                "Keel could not finish this import. Nothing of it was stored; the log says more under its number.");
    }

    private void clear(FileIntake intake, long id) {
        intake.clear(id);
        rejections.clear(id);
    }

    private ColumnReadings survey(ImportJob job) {
        try (CsvFile file = open(job)) {
            ColumnSurvey survey = new ColumnSurvey(file.columns(), job.mapping(), job.kind());
            while (file.hasNext()) {
                survey.add(file.next());
            }
            mustRun(records.surveyed(job, file.columns(), survey.records()));
            return survey.readings(job.kind(), job.options(), workspaces.current(), job.weeksLater());
        }
    }

    private void stage(ImportJob job, FileIntake intake, ColumnReadings columns) {
        Staging staging = intake.staging(job, columns, workspaces.current());
        try (CsvFile file = open(job);
                WhileReading meanwhile = new WhileReading()) {
            long read = 0;
            while (file.hasNext()) {
                Batch batch = new Batch();
                while (file.hasNext() && !batch.isFull()) {
                    batch.take(job.id(), file.next(), columns, staging);
                }
                read += batch.rows();
                long progress = read;
                meanwhile.store(() -> storage.store(job, intake, batch, progress));
            }
            meanwhile.await();
        }
    }

    private CsvFile open(ImportJob job) {
        return CsvFile.open(
                files.open(job.id()), job.options().charset(), job.options().delimiter());
    }

    private FileIntake intakeOf(ImportKind kind) {
        return intakes.stream()
                .filter(intake -> intake.kind() == kind)
                .findFirst()
                .orElseThrow();
    }

    private static void mustRun(boolean running) {
        if (!running) {
            throw new Stopped();
        }
    }

    /** Somebody has cancelled it meanwhile, or another instance has begun it again. */
    private static final class Stopped extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Stopped() {
            super(null, null, false, false);
        }
    }

    /** The steps that are one transaction each. */
    @Component
    static class Storage {

        private final BulkCopy bulk;
        private final TransactionTemplate transaction;
        private final ImportRecords records;
        private final Rejections rejections;
        private final ApplicationEventPublisher events;
        private final JdbcClient jdbc;

        Storage(
                BulkCopy bulk,
                TransactionTemplate transaction,
                ImportRecords records,
                Rejections rejections,
                ApplicationEventPublisher events,
                JdbcClient jdbc) {
            this.bulk = bulk;
            this.transaction = transaction;
            this.records = records;
            this.rejections = rejections;
            this.events = events;
            this.jdbc = jdbc;
        }

        void store(ImportJob job, FileIntake intake, Batch batch, long progress) {
            transaction.executeWithoutResult(status -> {
                copy(intake.copyStatement(), batch.staged());
                copy(Rejections.COPY, batch.rejected());
                mustRun(records.progress(job, progress));
            });
        }

        /** Everything or nothing: records, sums derived from them, counts and the state DONE. */
        void merge(ImportJob job, FileIntake intake) {
            jdbc.sql("analyze " + intake.tables()[0]).update();
            transaction.executeWithoutResult(status -> {
                Merged merged = intake.merge(job);
                RowCounts rows = new RowCounts(
                        merged.created(),
                        merged.updated(),
                        merged.unchanged(),
                        merged.duplicate(),
                        rejections.count(job.id()));
                mustRun(records.done(job, rows, merged.repeated()));
                events.publishEvent(new ImportFinished(job.id(), job.kind(), job.sample()));
            });
        }

        void fail(long id, String code, String sentence) {
            transaction.executeWithoutResult(status -> {
                records.fail(id, code, sentence);
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
}
