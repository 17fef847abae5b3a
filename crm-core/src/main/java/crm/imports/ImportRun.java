package crm.imports;

import crm.imports.FileIntake.Staging;
import crm.imports.reading.TableFile;
import crm.imports.reading.Unreadable;
import crm.jobs.People;
import crm.jobs.WorkHandler;
import crm.workspace.Workspaces;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

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
    private final Corrections corrections;
    private final List<FileIntake> intakes;
    private final FieldsOfKind fields;
    private final Workspaces workspaces;
    private final ImportStorage storage;
    private final People people;

    ImportRun(
            ImportRecords records,
            ImportFiles files,
            Rejections rejections,
            Corrections corrections,
            List<FileIntake> intakes,
            FieldsOfKind fields,
            Workspaces workspaces,
            ImportStorage storage,
            People people) {
        this.records = records;
        this.files = files;
        this.rejections = rejections;
        this.corrections = corrections;
        this.intakes = List.copyOf(intakes);
        this.fields = fields;
        this.workspaces = workspaces;
        this.storage = storage;
        this.people = people;
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
            if (job.dryRun()) {
                storage.tryOut(job, intake);
            } else {
                storage.merge(job, intake);
            }
            LOG.info(
                    "Import {} of {} is {} after {} ms",
                    id,
                    job.kind(),
                    job.dryRun() ? "checked" : "done",
                    (System.nanoTime() - start) / 1_000_000);
        } catch (Unreadable e) {
            storage.fail(id, e.reason().name(), e.sentence(), e.names());
        } catch (Stopped e) {
            LOG.info("Import {} was stopped", id);
        } finally {
            if (records.isNewest(job)) {
                intake.clear(id);
            }
        }
        if (!job.dryRun()) {
            storage.tidy(intake);
        }
    }

    @Override
    public void giveUp(long id) {
        storage.fail(
                id,
                "INTERNAL",
                "Keel could not finish this import. Nothing of it was stored; the log says more under its number.",
                List.of());
    }

    private void clear(FileIntake intake, long id) {
        intake.clear(id);
        rejections.clear(id);
    }

    /** A file may be plain ASCII for long before its first letter shows in which charset it is written. */
    private void read(ImportJob job, FileIntake intake) {
        Charset given = job.options().table().charset();
        try {
            read(job, intake, given);
        } catch (Unreadable e) {
            Charset found = given == null && e.reason() == Unreadable.Reason.WRONG_CHARSET
                    ? TableFile.charsetOfAll(files.open(job.id()))
                    : StandardCharsets.UTF_8;
            if (found.equals(StandardCharsets.UTF_8)) {
                throw e;
            }
            LOG.info("Import {} is read again: a letter far down shows that it is {}", job.id(), found);
            read(job, intake, found);
        }
    }

    /**
     * What the first rows say of a column nearly always holds for all of it, so the rows are staged as they are read. When a
     * later row says otherwise, the rest is only surveyed and the file is read again with what all of it says.
     */
    private void read(ImportJob job, FileIntake intake, @Nullable Charset charset) {
        clear(intake, job.id());
        Optional<ColumnFindings> findings = stageAsFirstRowsSay(job, intake, charset);
        if (findings.isPresent()) {
            LOG.info("Import {} is read again: its first rows are written unlike the others", job.id());
            clear(intake, job.id());
            stageAgain(job, intake, findings.get(), charset);
        }
    }

    /** Empty when what the first rows say held to the end. */
    private Optional<ColumnFindings> stageAsFirstRowsSay(ImportJob job, FileIntake intake, @Nullable Charset charset) {
        try (TableFile file = open(job, charset);
                WhileReading meanwhile = new WhileReading(people)) {
            if (file.columns().isEmpty()) {
                throw new Unreadable(
                        Unreadable.Reason.EMPTY_FILE,
                        "The file is empty. Bring one with a header that names its columns, and a row for each record.");
            }
            ColumnSurvey survey = new ColumnSurvey(file.columns(), job.mapping(), fields.of(job.kind()));
            Rows rows = new Rows(job, file);
            RowChunk chunk = rows.next(survey);
            ColumnFindings findings = survey.findings(workspaces.current());
            Staged staged = new Staged(job, intake, readings(job, file.columns(), findings), meanwhile);
            while (!chunk.isEmpty() && findings.equals(survey.findings(workspaces.current()))) {
                staged.add(chunk, file.bytes());
                chunk = rows.next(survey);
            }
            meanwhile.await();
            while (!chunk.isEmpty()) {
                chunk = rows.next(survey);
            }
            ColumnFindings all = survey.findings(workspaces.current());
            Stopped.unless(records.surveyed(job, file, survey.records()));
            return findings.equals(all) ? Optional.empty() : Optional.of(all);
        }
    }

    private void stageAgain(ImportJob job, FileIntake intake, ColumnFindings findings, @Nullable Charset charset) {
        try (TableFile file = open(job, charset);
                WhileReading meanwhile = new WhileReading(people)) {
            Staged staged = new Staged(job, intake, readings(job, file.columns(), findings), meanwhile);
            Rows rows = new Rows(job, file);
            for (RowChunk chunk = rows.next(); !chunk.isEmpty(); chunk = rows.next()) {
                staged.add(chunk, file.bytes());
            }
            meanwhile.await();
        }
    }

    private ColumnReadings readings(ImportJob job, List<String> columns, ColumnFindings findings) {
        return findings.readings(columns, job, fields.of(job.kind()), workspaces.current());
    }

    private TableFile open(ImportJob job, @Nullable Charset charset) {
        return TableFile.open(files.open(job.id()), job.options().table().in(charset));
    }

    /** The rows of a file as somebody may have corrected them. */
    private final class Rows {

        private final ImportJob job;
        private final TableFile file;
        private final boolean corrected;

        Rows(ImportJob job, TableFile file) {
            this.job = job;
            this.file = file;
            this.corrected = corrections.any(job.id());
        }

        RowChunk next() {
            RowChunk chunk = RowChunk.of(file);
            return corrected ? new RowChunk(corrections.in(job.id(), chunk.rows())) : chunk;
        }

        /** Each shown to the survey. */
        RowChunk next(ColumnSurvey survey) {
            RowChunk chunk = next();
            chunk.rows().forEach(survey::add);
            return chunk;
        }
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
}
