package crm.imports;

import crm.database.BulkCopy;
import crm.imports.FileIntake.Merged;
import crm.imports.FileIntake.Staging;
import crm.imports.reading.CountedStream;
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
 * Runs an import from its stored file: one reading finds out how the columns are written, checks the records and copies
 * them into staging, and one transaction merges all of them. Killed at any point it begins anew; what it had staged is
 * replaced, what it had merged is DONE in the same commit. A run that only seemed dead stores nothing once another has
 * begun.
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
            read(job, intake);
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

    /**
     * What the first rows say of a column nearly always holds for all of it, so the rows are staged as they are read. When a
     * later row says otherwise, the rest is only surveyed and the file is read again with what all of it says.
     */
    private void read(ImportJob job, FileIntake intake) {
        clear(intake, job.id());
        Optional<ColumnFindings> findings = stageAsFirstRowsSay(job, intake);
        if (findings.isPresent()) {
            LOG.info("Import {} is read again: its first rows are written unlike the others", job.id());
            clear(intake, job.id());
            stageAgain(job, intake, findings.get());
        }
    }

    /** Empty when what the first rows say held to the end. */
    private Optional<ColumnFindings> stageAsFirstRowsSay(ImportJob job, FileIntake intake) {
        CountedStream bytes = new CountedStream(files.open(job.id()));
        try (CsvFile file = open(job, bytes);
                WhileReading meanwhile = new WhileReading()) {
            ColumnSurvey survey = new ColumnSurvey(file.columns(), job.mapping(), job.kind());
            RowChunk chunk = RowChunk.of(file, survey);
            ColumnFindings findings = survey.findings(workspaces.current());
            Staged staged = new Staged(job, intake, readings(job, file.columns(), findings), meanwhile);
            while (!chunk.isEmpty() && findings.equals(survey.findings(workspaces.current()))) {
                staged.add(chunk, bytes.bytes());
                chunk = RowChunk.of(file, survey);
            }
            meanwhile.await();
            while (!chunk.isEmpty()) {
                chunk = RowChunk.of(file, survey);
            }
            ColumnFindings all = survey.findings(workspaces.current());
            mustRun(records.surveyed(job, file.columns(), survey.records()));
            return findings.equals(all) ? Optional.empty() : Optional.of(all);
        }
    }

    private void stageAgain(ImportJob job, FileIntake intake, ColumnFindings findings) {
        CountedStream bytes = new CountedStream(files.open(job.id()));
        try (CsvFile file = open(job, bytes);
                WhileReading meanwhile = new WhileReading()) {
            Staged staged = new Staged(job, intake, readings(job, file.columns(), findings), meanwhile);
            for (RowChunk chunk = RowChunk.of(file); !chunk.isEmpty(); chunk = RowChunk.of(file)) {
                staged.add(chunk, bytes.bytes());
            }
            meanwhile.await();
        }
    }

    private ColumnReadings readings(ImportJob job, List<String> columns, ColumnFindings findings) {
        return findings.readings(columns, job, workspaces.current());
    }

    private CsvFile open(ImportJob job, CountedStream bytes) {
        return CsvFile.open(bytes, job.options().charset(), job.options().delimiter());
    }

    /** The rows read so far, in batches that are stored while the next are read. */
    private final class Staged {

        private final ImportJob job;
        private final FileIntake intake;
        private final ColumnReadings columns;
        private final Staging staging;
        private final WhileReading meanwhile;
        private long read;

        Staged(ImportJob job, FileIntake intake, ColumnReadings columns, WhileReading meanwhile) {
            this.job = job;
            this.intake = intake;
            this.columns = columns;
            this.staging = intake.staging(job, columns, workspaces.current());
            this.meanwhile = meanwhile;
        }

        void add(RowChunk chunk, long bytes) {
            Batch batch = new Batch();
            chunk.rows().forEach(row -> batch.take(job.id(), row, columns, staging));
            batch.addUp(job.id(), staging);
            read += batch.rows();
            long progress = read;
            meanwhile.store(() -> storage.store(job, intake, batch, progress, bytes));
        }
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

        // A merge looks at its tables several times on the way; to plan it, a look at some thousand rows is enough.
        // What
        // stays is looked at again afterwards, as thoroughly as ever.
        private static final String ROUGH_STATISTICS = "select set_config('default_statistics_target', '20', true)";

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

        void store(ImportJob job, FileIntake intake, Batch batch, long progress, long bytes) {
            transaction.executeWithoutResult(status -> {
                copy(intake.copyStatement(), batch.staged());
                copy(batch.sumsStatement(), batch.summed());
                copy(Rejections.COPY, batch.rejected());
                mustRun(records.progress(job, progress, bytes));
            });
        }

        /** Everything or nothing: records, sums derived from them, counts and the state DONE. */
        void merge(ImportJob job, FileIntake intake) {
            transaction.executeWithoutResult(status -> {
                jdbc.sql(ROUGH_STATISTICS).query(rows -> {});
                jdbc.sql("analyze " + intake.tables()[0]).update();
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
