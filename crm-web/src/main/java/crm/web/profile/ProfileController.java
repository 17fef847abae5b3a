package crm.web.profile;

import crm.access.Account;
import crm.access.OwnProfile;
import crm.kernel.Invalid;
import crm.web.support.BrowserSessions;
import crm.web.support.Faults;
import crm.web.support.Flash;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The signed-in user's own name and password. */
@Controller
@RequestMapping("/profile")
class ProfileController {

    private final OwnProfile profile;

    private final ProfilePage page;

    private final BrowserSessions sessions;

    ProfileController(OwnProfile profile, ProfilePage page, BrowserSessions sessions) {
        this.profile = profile;
        this.page = page;
        this.sessions = sessions;
    }

    @GetMapping
    String show(Account account, HttpServletRequest request, Model model) {
        return page.show(account, request, model);
    }

    @PostMapping("/name")
    String rename(
            Account account,
            @ModelAttribute("nameForm") ProfilePage.NameForm form,
            BindingResult binding,
            HttpServletRequest request,
            Model model,
            RedirectAttributes flash) {
        try {
            profile.rename(account.viewer(), text(form.name()));
        } catch (Invalid unusable) {
            Faults.show(unusable, binding);
            return page.show(account, request, model);
        }
        flash.addFlashAttribute("flash", Flash.good("profile.saved"));
        return "redirect:/profile";
    }

    @PostMapping("/password")
    String changePassword(
            Account account,
            @ModelAttribute("passwordForm") ProfilePage.PasswordForm form,
            BindingResult binding,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            RedirectAttributes flash) {
        try {
            profile.changePassword(
                    account.viewer(), text(form.current()), text(form.password()), request.getRemoteAddr());
        } catch (Invalid unusable) {
            Faults.show(unusable, binding);
            return page.show(account, request, model);
        }
        sessions.begin(profile.account(account.viewer()), request, response);
        flash.addFlashAttribute("flash", Flash.good("profile.password.changed"));
        return "redirect:/profile";
    }

    private static String text(@Nullable String value) {
        return Objects.requireNonNullElse(value, "");
    }
}
