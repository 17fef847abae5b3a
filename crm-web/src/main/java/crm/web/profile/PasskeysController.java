package crm.web.profile;

import crm.access.Account;
import crm.access.OwnProfile;
import crm.kernel.Invalid;
import crm.passkeys.PasskeyChallenge;
import crm.passkeys.Passkeys;
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
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The signed-in user's passkeys: made on the device he sits at, removed again. */
@Controller
@RequestMapping("/profile/passkeys")
class PasskeysController {

    private final Passkeys passkeys;

    private final OwnProfile profile;

    private final ProfilePage page;

    private final BrowserSessions sessions;

    PasskeysController(Passkeys passkeys, OwnProfile profile, ProfilePage page, BrowserSessions sessions) {
        this.passkeys = passkeys;
        this.profile = profile;
        this.page = page;
        this.sessions = sessions;
    }

    /**
     * A new passkey.
     *
     * @param answer of the device, as JSON
     */
    record PasskeyForm(@Nullable String label, @Nullable String answer) {}

    /** The password first; then the page that asks the device. */
    @PostMapping("/new")
    String begin(
            Account account,
            @ModelAttribute("passkeyProof") ProfilePage.ProofForm form,
            BindingResult binding,
            HttpServletRequest request,
            Model model) {
        try {
            profile.prove(account.viewer(), Objects.requireNonNullElse(form.password(), ""), request.getRemoteAddr());
        } catch (Invalid wrong) {
            Faults.show(wrong, binding);
            return page.show(account, request, model);
        }
        String device = Device.of(Objects.requireNonNullElse(request.getHeader("User-Agent"), ""))
                .system();
        model.addAttribute("form", new PasskeyForm(device, null));
        return ask(account, request, model);
    }

    @PostMapping
    String create(
            Account account,
            @ModelAttribute("form") PasskeyForm form,
            BindingResult binding,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            RedirectAttributes flash) {
        PasskeyChallenge challenge = sessions.takeChallenge(request).orElse(null);
        if (challenge == null) {
            return "redirect:/profile";
        }
        try {
            passkeys.register(account.viewer(), challenge, text(form.answer()), text(form.label()));
        } catch (Invalid unfit) {
            Faults.show(unfit, binding);
            return ask(account, request, model);
        }
        profile.endElsewhere(account.viewer());
        sessions.beginByPasskey(profile.account(account.viewer()), request, response);
        flash.addFlashAttribute("flash", Flash.good("profile.passkeys.added"));
        return "redirect:/profile";
    }

    @PostMapping("/{id}/remove")
    String remove(
            Account account,
            @PathVariable String id,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes flash) {
        passkeys.remove(account.viewer(), id);
        profile.endElsewhere(account.viewer());
        sessions.begin(profile.account(account.viewer()), request, response);
        flash.addFlashAttribute("flash", Flash.good("profile.passkeys.removed"));
        return "redirect:/profile";
    }

    private String ask(Account account, HttpServletRequest request, Model model) {
        PasskeyChallenge challenge = passkeys.challenge();
        sessions.keepChallenge(challenge, request);
        model.addAttribute("options", passkeys.registrationOptions(account.viewer(), challenge));
        return "profile/passkey";
    }

    private static String text(@Nullable String value) {
        return Objects.requireNonNullElse(value, "");
    }
}
