package crm.web.imports;

import crm.access.Permission;
import crm.access.Viewer;
import crm.imports.ImportCorrections;
import crm.imports.ImportId;
import crm.imports.ImportKind;
import crm.imports.ImportRejections;
import crm.imports.ImportReport;
import crm.imports.ImportState;
import crm.imports.Imports;
import crm.web.support.Flash;
import crm.workspace.Workspaces;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.Objects;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The list of imports, the upload, and one import while it runs and after. */
@Controller
@RequestMapping("/imports")
class ImportsController {

    private static final int SHOWN = 100;
    private static final int EARLIER = 5;
    private static final int KEPT_SHOWN = 50;

    private final Imports imports;

    private final ImportCorrections corrections;

    private final ImportRejections rejections;

    private final Workspaces workspaces;

    private final Clock clock;

    ImportsController(
            Imports imports,
            ImportCorrections corrections,
            ImportRejections rejections,
            Workspaces workspaces,
            Clock clock) {
        this.imports = imports;
        this.corrections = corrections;
        this.rejections = rejections;
        this.workspaces = workspaces;
        this.clock = clock;
    }

    @GetMapping
    String list(Viewer viewer, Model model) {
        model.addAttribute("imports", imports.newest(viewer, SHOWN));
        model.addAttribute("canRun", viewer.may(Permission.IMPORTS_RUN));
        model.addAttribute("sampleWeeks", workspaces.current().sampleWeeks());
        return "imports/list";
    }

    @GetMapping("/new")
    String newImport(Viewer viewer, Model model) {
        viewer.require(Permission.IMPORTS_RUN);
        model.addAttribute("hasSample", workspaces.current().hasSample());
        model.addAttribute("kinds", ImportKind.values());
        return "imports/new";
    }

    @PostMapping
    String create(
            Viewer viewer, @RequestParam MultipartFile file, @RequestParam ImportKind kind, RedirectAttributes flash)
            throws IOException {
        viewer.require(Permission.IMPORTS_RUN);
        if (file.isEmpty()) {
            flash.addFlashAttribute("flash", Flash.bad("imports.new.noFile"));
            return "redirect:/imports/new";
        }
        try (InputStream content = file.getInputStream()) {
            ImportId id =
                    imports.upload(viewer, kind, Objects.requireNonNullElse(file.getOriginalFilename(), ""), content);
            return "redirect:/imports/" + id.value() + "/map";
        }
    }

    @GetMapping("/{id}")
    String show(Viewer viewer, @PathVariable long id, Model model) {
        ImportReport report = imports.report(viewer, new ImportId(id));
        if (report.state() == ImportState.UPLOADED && viewer.may(Permission.IMPORTS_RUN)) {
            return "redirect:/imports/" + id + "/map";
        }
        model.addAttribute("report", report);
        model.addAttribute("canRun", viewer.may(Permission.IMPORTS_RUN));
        model.addAttribute("seconds", report.seconds(clock.instant()));
        if (report.state() == ImportState.READY) {
            model.addAttribute("groups", rejections.groups(viewer, report.id()));
            model.addAttribute("differences", imports.differences(viewer, report.id()));
            model.addAttribute("pending", corrections.pending(viewer, report.id()));
            return "imports/ready";
        }
        if (report.state() == ImportState.UNDONE) {
            model.addAttribute("kept", imports.kept(viewer, report.id(), KEPT_SHOWN));
            return "imports/undone";
        }
        if (report.state() == ImportState.DONE) {
            model.addAttribute("mayUndo", report.undo().isPossible(clock.instant()));
            model.addAttribute("groups", rejections.groups(viewer, report.id()));
            model.addAttribute(
                    "earlier",
                    imports.newest(viewer, EARLIER + 1).stream()
                            .filter(other -> !other.id().equals(report.id()))
                            .limit(EARLIER)
                            .toList());
            return "imports/result";
        }
        return "imports/progress";
    }
}
