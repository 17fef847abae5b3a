package crm.web.profile;

import crm.access.Account;
import crm.audit.AuditAction;
import crm.audit.AuditLog;
import crm.web.support.Flash;
import crm.web.support.OpenSessions;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Signing out elsewhere: on one device, or on all but this one. */
@Controller
@RequestMapping("/profile/sessions")
class SessionsController {

    private final OpenSessions sessions;

    private final AuditLog audit;

    SessionsController(OpenSessions sessions, AuditLog audit) {
        this.sessions = sessions;
        this.audit = audit;
    }

    @PostMapping("/{key}/end")
    String end(Account account, @PathVariable String key, RedirectAttributes flash) {
        return done(account, sessions.end(account, key), flash);
    }

    @PostMapping("/end")
    String endOthers(Account account, HttpServletRequest request, RedirectAttributes flash) {
        return done(account, sessions.endOthers(account, request), flash);
    }

    private String done(Account account, int ended, RedirectAttributes flash) {
        if (ended > 0) {
            audit.record(
                    account.viewer(),
                    AuditAction.SESSIONS_ENDED,
                    account.viewer().actor(),
                    Map.of("sessions", Integer.toString(ended)));
        }
        flash.addFlashAttribute("flash", Flash.good("profile.sessions.ended", ended));
        return "redirect:/profile";
    }
}
