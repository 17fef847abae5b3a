package crm.web.users;

import crm.access.UserLine;
import crm.access.UserRegister;
import crm.access.UserRegister.Invitation;
import crm.access.Viewer;
import crm.kernel.BaseUrl;
import crm.web.support.SystemMail;
import crm.workspace.Workspaces;
import java.util.Locale;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Brings a one-time link to its user: by mail where that is wished and works, else to be handed over by hand. */
@Component
class HandOver {

    private final SystemMail mail;

    private final UserRegister register;

    private final Workspaces workspaces;

    private final BaseUrl baseUrl;

    HandOver(SystemMail mail, UserRegister register, Workspaces workspaces, BaseUrl baseUrl) {
        this.mail = mail;
        this.register = register;
        this.workspaces = workspaces;
        this.baseUrl = baseUrl;
    }

    boolean canMail() {
        return mail.isConfigured();
    }

    /** Puts what happened to the link into the model: {@code mailed}, or the {@code link} itself. */
    void bring(Viewer viewer, Invitation invitation, boolean byMail, Locale locale, Model model) {
        UserLine user = register.line(viewer, invitation.user());
        String link = baseUrl.link("/password/" + invitation.token());
        model.addAttribute("linkFor", user);
        if (byMail && canMail() && isSent(user, link, viewer, locale)) {
            model.addAttribute("mailed", true);
        } else {
            model.addAttribute("link", link);
            model.addAttribute("unsent", byMail && canMail());
        }
    }

    private boolean isSent(UserLine user, String link, Viewer viewer, Locale locale) {
        return user.invited()
                ? mail.sendWithin(
                        user.email(),
                        locale,
                        "users.mail",
                        link,
                        UserRegister.INVITATION_LASTS.toDays(),
                        viewer.name(),
                        workspaces.current().name())
                : mail.sendWithin(user.email(), locale, "login.mail", link, UserRegister.RESET_LASTS.toMinutes());
    }
}
