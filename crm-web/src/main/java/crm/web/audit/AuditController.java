package crm.web.audit;

import crm.access.UserRegister;
import crm.access.Viewer;
import crm.audit.AuditAction;
import crm.audit.AuditEntry;
import crm.audit.AuditLog;
import crm.workspace.Workspaces;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Who did what, newest first. */
@Controller
@RequestMapping("/audit")
class AuditController {

    private static final int PAGE = 50;

    /** Staff: nobody has more of them. */
    private static final int ALL_USERS = 1000;

    private final AuditLog log;

    private final UserRegister register;

    private final Workspaces workspaces;

    private final AuditWords words;

    AuditController(AuditLog log, UserRegister register, Workspaces workspaces, AuditWords words) {
        this.log = log;
        this.register = register;
        this.workspaces = workspaces;
        this.words = words;
    }

    /** An entry as the page shows it. */
    record Line(AuditEntry entry, String subject, String details) {}

    @GetMapping
    String list(
            Viewer viewer,
            @ModelAttribute("filter") AuditFilter filter,
            @RequestParam @Nullable Long before,
            @RequestParam @Nullable Long after,
            Locale locale,
            Model model) {
        var query = filter.query(workspaces.current().zone());
        List<AuditEntry> found = after == null
                ? log.olderThan(viewer, query, before == null ? Long.MAX_VALUE : before, PAGE + 1)
                : log.newerThan(viewer, query, after, PAGE + 1);
        boolean more = found.size() > PAGE;
        List<AuditEntry> shown =
                more && after != null ? found.subList(1, PAGE + 1) : found.subList(0, Math.min(PAGE, found.size()));
        boolean newer = after == null ? before != null : more;
        boolean older = after == null ? more : !shown.isEmpty();
        model.addAttribute(
                "lines", shown.stream().map(entry -> line(entry, locale)).toList());
        model.addAttribute(
                "previous",
                newer && !shown.isEmpty()
                        ? filter.address("/audit", "after", shown.getFirst().id())
                        : null);
        model.addAttribute(
                "next",
                older ? filter.address("/audit", "before", shown.getLast().id()) : null);
        model.addAttribute("export", filter.address("/audit/export", null, null));
        model.addAttribute("users", register.list(viewer, 0, ALL_USERS));
        model.addAttribute("kinds", AuditAction.values());
        return "audit/list";
    }

    private Line line(AuditEntry entry, Locale locale) {
        return new Line(entry, words.subject(entry, locale), words.details(entry, locale));
    }
}
