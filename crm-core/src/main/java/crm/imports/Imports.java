package crm.imports;

import crm.access.Permission;
import crm.access.Viewer;
import crm.audit.AuditAction;
import crm.audit.AuditLog;
import crm.imports.mapping.MappingProposal;
import crm.imports.reading.Unreadable;
import crm.jobs.BackgroundWork;
import crm.kernel.Conflict;
import java.io.InputStream;
import java.io.Writer;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The door for files coming in: bring one, say where its columns go, let it run, see what became of it. */
@Service
public class Imports {

    private final ImportRecords records;
    private final ImportReports reports;
    private final ImportSteps steps;
    private final ImportFiles files;
    private final ImportDifferences differences;
    private final ImportMatching matching;
    private final MappingShelf mappings;
    private final BackgroundWork work;
    private final UndoRecords undos;
    private final AuditLog audit;
    private final Clock clock;

    Imports(
            ImportRecords records,
            ImportReports reports,
            ImportSteps steps,
            ImportFiles files,
            ImportDifferences differences,
            ImportMatching matching,
            MappingShelf mappings,
            UndoRecords undos,
            BackgroundWork work,
            AuditLog audit,
            Clock clock) {
        this.records = records;
        this.reports = reports;
        this.steps = steps;
        this.files = files;
        this.differences = differences;
        this.matching = matching;
        this.mappings = mappings;
        this.work = work;
        this.undos = undos;
        this.audit = audit;
        this.clock = clock;
    }

    /** Keeps a file until somebody has said where its columns go. */
    @Transactional
    public ImportId upload(Viewer viewer, ImportKind kind, String fileName, InputStream content) {
        viewer.require(Permission.IMPORTS_RUN);
        return keep(viewer, kind, fileName, content, null);
    }

    /**
     * Keeps a file and lets it run.
     *
     * @throws crm.kernel.Invalid when a column, a field or a needed field is missing; nothing is kept
     */
    @Transactional
    public ImportId submit(Viewer viewer, ImportKind kind, String fileName, InputStream content, ImportPlan plan) {
        viewer.require(Permission.IMPORTS_RUN);
        ImportId id = keep(viewer, kind, fileName, content, null);
        queue(id, kind, plan);
        return id;
    }

    /**
     * The same without constants.
     *
     * @param mapping exactly this; null = Keel's proposal
     * @param dryRun whether it stops at READY, with nothing stored, until {@link #run}
     */
    @Transactional
    public ImportId submit(
            Viewer viewer,
            ImportKind kind,
            String fileName,
            InputStream content,
            @Nullable Map<String, ? extends @Nullable String> mapping,
            ImportOptions options,
            boolean dryRun) {
        return submit(viewer, kind, fileName, content, ImportPlan.of(mapping, options, dryRun));
    }

    /** The same to the end. */
    @Transactional
    public ImportId submit(
            Viewer viewer,
            ImportKind kind,
            String fileName,
            InputStream content,
            @Nullable Map<String, ? extends @Nullable String> mapping,
            ImportOptions options) {
        return submit(viewer, kind, fileName, content, mapping, options, false);
    }

    /**
     * Lets an uploaded file run. The mapping that was chosen is proposed for the next file with the same columns.
     *
     * @throws Conflict when it runs already or is over
     * @throws crm.kernel.Invalid when it cannot run like this, or nobody has said where the list is from
     */
    @Transactional
    public void start(Viewer viewer, ImportId id, ImportPlan plan) {
        viewer.require(Permission.IMPORTS_RUN);
        ImportReport report = find(id);
        if (report.state() != ImportState.UPLOADED) {
            throw new Conflict(
                    "Import " + id.value() + " is " + report.state() + "; only an uploaded file can be started.");
        }
        plan.options().requireProvenance(report.kind());
        Mapping mapping = queue(id, report.kind(), plan);
        if (plan.mapping() != null && !mapping.columns().isEmpty()) {
            mappings.remember(viewer, plan.mapping().keySet(), report.kind(), mapping, plan.options());
        }
    }

    /**
     * Lets a file run whose dry run somebody has looked at. It is read and checked again: what others have changed meanwhile
     * counts.
     *
     * @throws Conflict when it is not READY
     */
    @Transactional
    public void run(Viewer viewer, ImportId id) {
        take(viewer, id, ImportStep.RUN);
    }

    /**
     * Halts an import that is under way. An import is stored as a whole or not at all, so that nothing of it is stored while
     * it is halted, and it begins with the first row again when it goes on.
     *
     * @throws Conflict when it is not under way
     */
    @Transactional
    public void pause(Viewer viewer, ImportId id) {
        take(viewer, id, ImportStep.PAUSE);
    }

    /**
     * Lets a paused import go on.
     *
     * @throws Conflict when it is not paused
     */
    @Transactional
    public void resume(Viewer viewer, ImportId id) {
        take(viewer, id, ImportStep.RESUME);
    }

    /**
     * Stops an import that is not over; nothing of it is stored.
     *
     * @throws Conflict when it is over
     */
    @Transactional
    public void cancel(Viewer viewer, ImportId id) {
        take(viewer, id, ImportStep.CANCEL);
        differences.clear(id.value());
    }

    /**
     * Has an import taken back: what it created goes unless somebody has touched it since, what it changed is as it was
     * before unless somebody has changed it since. It is UNDONE when that has happened.
     *
     * @throws Conflict when it is not DONE, is being taken back already, or ended more than thirty days ago
     */
    @Transactional
    public void undo(Viewer viewer, ImportId id) {
        viewer.require(Permission.IMPORTS_RUN);
        if (find(id).undo().isTooLate(clock.instant())) {
            throw new Conflict("Import " + id.value() + " ended more than " + UndoReport.TIME.toDays()
                    + " days ago; it cannot be undone any more.");
        }
        takeBack(viewer, id);
    }

    /** Whatever its age. */
    void takeBack(Viewer viewer, ImportId id) {
        take(viewer, id, ImportStep.UNDO);
        audit.record(viewer, AuditAction.IMPORT_UNDONE, "import:" + id.value(), Map.of());
    }

    private void take(Viewer viewer, ImportId id, ImportStep step) {
        viewer.require(Permission.IMPORTS_RUN);
        steps.take(viewer, id, step);
    }

    /** What stayed of the customers this viewer sees when it was taken back, by line, the first of it. */
    @Transactional(readOnly = true)
    public List<KeptRow> kept(Viewer viewer, ImportId id, int most) {
        viewer.require(Permission.IMPORTS_READ);
        find(id);
        return undos.kept(viewer, id, most);
    }

    /** Writes all of that as CSV. The audit log says so. */
    @Transactional
    public void writeKept(Viewer viewer, ImportId id, Writer out) {
        viewer.require(Permission.IMPORTS_READ);
        audit.exported(viewer, "kept-rows", find(id).undo().kept());
        undos.write(viewer, id, out);
    }

    /**
     * Where the columns of an uploaded file seem to belong.
     *
     * @throws Unreadable when the file is no table, read in this way
     */
    @Transactional(readOnly = true, noRollbackFor = Unreadable.class)
    public MappingProposal proposal(Viewer viewer, ImportId id, ImportOptions options) {
        viewer.require(Permission.IMPORTS_RUN);
        return matching.proposal(id, find(id).kind(), options);
    }

    @Transactional(readOnly = true)
    public ImportReport report(Viewer viewer, ImportId id) {
        viewer.require(Permission.IMPORTS_READ);
        return find(id);
    }

    /** Newest first. */
    @Transactional(readOnly = true)
    public List<ImportReport> newest(Viewer viewer, int most) {
        viewer.require(Permission.IMPORTS_READ);
        return reports.newest(most);
    }

    /** What waits or runs now. */
    @Transactional(readOnly = true)
    public List<ImportReport> underWay(Viewer viewer) {
        viewer.require(Permission.IMPORTS_READ);
        return reports.underWay();
    }

    /** What an import that is READY would change of customers who are known; rows only of those the viewer sees. */
    @Transactional(readOnly = true)
    public Differences differences(Viewer viewer, ImportId id) {
        viewer.require(Permission.IMPORTS_READ);
        find(id);
        return differences.of(viewer, id.value());
    }

    /** @param sampleWeeks by how many weeks the sample data is moved; null for an upload */
    ImportId keep(Viewer viewer, ImportKind kind, String fileName, InputStream content, @Nullable Integer sampleWeeks) {
        ImportId id = records.open(viewer, kind, FileName.of(fileName), sampleWeeks);
        records.setBytes(id, files.keep(id.value(), content));
        return id;
    }

    Mapping queue(ImportId id, ImportKind kind, ImportPlan plan) {
        Mapping mapping = matching.decided(id, kind, plan);
        records.queue(id, mapping, plan.options(), plan.dryRun());
        work.enqueue(ImportRun.KIND, id.value());
        return mapping;
    }

    private ImportReport find(ImportId id) {
        return reports.report(id).orElseThrow(() -> new ImportNotFound(id));
    }
}
