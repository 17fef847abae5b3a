package crm.web.imports;

import crm.access.Permission;
import crm.access.Viewer;
import crm.imports.ImportReport;
import crm.imports.Imports;
import crm.web.support.Running;
import crm.web.support.RunningWork;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Tells the tray which files are coming in. */
@Component
class ImportsRunning implements RunningWork {

    private final Imports imports;

    private final MessageSource messages;

    ImportsRunning(Imports imports, MessageSource messages) {
        this.imports = imports;
        this.messages = messages;
    }

    @Override
    public List<Running> now(Viewer viewer, Locale locale) {
        if (!viewer.may(Permission.IMPORTS_READ)) {
            return List.of();
        }
        return imports.underWay(viewer).stream()
                .map(report -> running(report, locale))
                .toList();
    }

    private Running running(ImportReport report, Locale locale) {
        return new Running(
                messages.getMessage("imports.running", new Object[] {report.fileName()}, locale),
                report.isMerging() ? null : report.percent(),
                "/imports/" + report.id().value());
    }
}
