package crm.imports;

import crm.access.Permission;
import crm.access.Viewer;
import crm.audit.AuditLog;
import crm.imports.mapping.MappingProposal;
import crm.imports.reading.TableFile;
import crm.imports.reading.Unreadable;
import crm.jobs.BackgroundWork;
import crm.kernel.Conflict;
import java.io.InputStream;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The door for files coming in: bring one, say where its columns go, let it run, see what became of it. */
@Service
public class Imports {

    private final ImportRecords records;
    private final ImportFiles files;
    private final Rejections rejections;
    private final BackgroundWork work;

    private final AuditLog audit;

    Imports(ImportRecords records, ImportFiles files, Rejections rejections, BackgroundWork work, AuditLog audit) {
        this.records = records;
        this.files = files;
        this.rejections = rejections;
        this.work = work;
        this.audit = audit;
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
     * @param mapping exactly this; null = Keel's proposal
     * @param dryRun whether it stops at READY, with nothing stored, until {@link #run}
     * @throws crm.kernel.Invalid when a column, a field or a needed field is missing; nothing is kept
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
        viewer.require(Permission.IMPORTS_RUN);
        ImportId id = keep(viewer, kind, fileName, content, null);
        queue(id, kind, mapping, options, dryRun);
        return id;
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
     * Lets an uploaded file run.
     *
     * @param dryRun whether it stops at READY, with nothing stored, until {@link #run}
     * @throws Conflict when it runs already or is over
     */
    @Transactional
    public void start(
            Viewer viewer,
            ImportId id,
            Map<String, ? extends @Nullable String> mapping,
            ImportOptions options,
            boolean dryRun) {
        viewer.require(Permission.IMPORTS_RUN);
        ImportReport report = find(id);
        if (report.state() != ImportState.UPLOADED) {
            throw new Conflict(
                    "Import " + id.value() + " is " + report.state() + "; only an uploaded file can be started.");
        }
        queue(id, report.kind(), mapping, options, dryRun);
    }

    /**
     * Lets a file run whose dry run somebody has looked at. It is read and checked again: what others have changed meanwhile
     * counts.
     *
     * @throws Conflict when it is not READY
     */
    @Transactional
    public void run(Viewer viewer, ImportId id) {
        viewer.require(Permission.IMPORTS_RUN);
        ImportReport report = find(id);
        if (!records.run(id)) {
            throw new Conflict("Import " + id.value() + " is " + report.state()
                    + "; only one that is READY after a dry run can be let run.");
        }
        work.enqueue(ImportRun.KIND, id.value());
    }

    /**
     * Stops an import that is not over; nothing of it is stored.
     *
     * @throws Conflict when it is over
     */
    @Transactional
    public void cancel(Viewer viewer, ImportId id) {
        viewer.require(Permission.IMPORTS_RUN);
        ImportReport report = find(id);
        if (!records.cancel(id)) {
            throw new Conflict("Import " + id.value() + " is " + report.state() + " and cannot be cancelled any more.");
        }
    }

    /**
     * Where the columns of an uploaded file seem to belong.
     *
     * @throws Unreadable when the file is no table, read in this way
     */
    @Transactional(readOnly = true, noRollbackFor = Unreadable.class)
    public MappingProposal proposal(Viewer viewer, ImportId id, ImportOptions options) {
        viewer.require(Permission.IMPORTS_RUN);
        ImportReport report = find(id);
        try (TableFile file = open(id, options)) {
            return MappingProposal.of(file, report.kind().fields());
        }
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
        return records.newest(most);
    }

    /** What waits or runs now. */
    @Transactional(readOnly = true)
    public List<ImportReport> underWay(Viewer viewer) {
        viewer.require(Permission.IMPORTS_READ);
        return records.underWay();
    }

    /** Why rows were rejected, most frequent first. */
    @Transactional(readOnly = true)
    public List<RejectionGroup> rejectionGroups(Viewer viewer, ImportId id) {
        viewer.require(Permission.IMPORTS_READ);
        find(id);
        return rejections.groups(id);
    }

    /** Writes the rejected rows as CSV: the file's own columns, then line and reason. The audit log says so. */
    @Transactional
    public void writeRejected(Viewer viewer, ImportId id, Writer out) {
        viewer.require(Permission.IMPORTS_READ);
        find(id);
        audit.exported(viewer, "rejected-rows", rejections.count(id.value()));
        rejections.write(id, out);
    }

    /** @param sampleWeeks by how many weeks the sample data is moved; null for an upload */
    ImportId keep(Viewer viewer, ImportKind kind, String fileName, InputStream content, @Nullable Integer sampleWeeks) {
        ImportId id = records.open(viewer, kind, FileName.of(fileName), sampleWeeks);
        records.setBytes(id, files.keep(id.value(), content));
        return id;
    }

    void queue(
            ImportId id,
            ImportKind kind,
            @Nullable Map<String, ? extends @Nullable String> mapping,
            ImportOptions options,
            boolean dryRun) {
        records.queue(id, decided(id, kind, mapping, options), options, dryRun);
        work.enqueue(ImportRun.KIND, id.value());
    }

    /** A file whose header cannot be read gets no mapping: the run will say what is wrong with it. */
    private Map<String, String> decided(
            ImportId id,
            ImportKind kind,
            @Nullable Map<String, ? extends @Nullable String> mapping,
            ImportOptions options) {
        try (TableFile file = open(id, options)) {
            if (file.columns().isEmpty()) {
                return Map.of();
            }
            return Mapping.checked(
                    mapping != null
                            ? mapping
                            : MappingProposal.of(file, kind.fields()).mapping(),
                    file.columns(),
                    kind);
        } catch (Unreadable e) {
            return Map.of();
        }
    }

    private TableFile open(ImportId id, ImportOptions options) {
        return TableFile.open(files.open(id.value()), options.table());
    }

    private ImportReport find(ImportId id) {
        return records.report(id).orElseThrow(() -> new ImportNotFound(id));
    }
}
