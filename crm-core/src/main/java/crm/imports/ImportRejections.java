package crm.imports;

import crm.access.Permission;
import crm.access.Viewer;
import crm.audit.AuditLog;
import java.io.Writer;
import java.nio.charset.Charset;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The door to what an import could not take: why, and the rows themselves. */
@Service
public class ImportRejections {

    private final ImportReports reports;
    private final Rejections rejections;
    private final AuditLog audit;

    ImportRejections(ImportReports reports, Rejections rejections, AuditLog audit) {
        this.reports = reports;
        this.rejections = rejections;
        this.audit = audit;
    }

    /** Why rows were rejected, most frequent first. */
    @Transactional(readOnly = true)
    public List<RejectionGroup> groups(Viewer viewer, ImportId id) {
        require(viewer, id);
        return rejections.groups(id);
    }

    /** The charset in which {@link #write} is to be written: the file's own where it can say everything. */
    @Transactional(readOnly = true)
    public Charset charset(Viewer viewer, ImportId id) {
        require(viewer, id);
        return rejections.charset(id);
    }

    /** Writes the rejected rows as CSV: the file's own columns, then line and reason. The audit log says so. */
    @Transactional
    public void write(Viewer viewer, ImportId id, Writer out) {
        require(viewer, id);
        audit.exported(viewer, "rejected-rows", rejections.count(id.value()));
        rejections.write(id, out);
    }

    private void require(Viewer viewer, ImportId id) {
        viewer.require(Permission.IMPORTS_READ);
        if (reports.report(id).isEmpty()) {
            throw new ImportNotFound(id);
        }
    }
}
