package crm.web.profile;

import crm.access.Account;
import crm.access.OwnProfile;
import crm.access.SecondFactor;
import crm.kernel.Invalid;
import crm.web.support.BrowserSessions;
import crm.web.support.Faults;
import crm.web.support.Flash;
import crm.workspace.Workspaces;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The signed-in user's second factor: set up with his telephone, confirmed by a code, switched off again. */
@Controller
@RequestMapping("/profile/second-factor")
class SecondFactorController {

    private final SecondFactor secondFactor;

    private final OwnProfile profile;

    private final ProfilePage page;

    private final BrowserSessions sessions;

    private final Workspaces workspaces;

    SecondFactorController(
            SecondFactor secondFactor,
            OwnProfile profile,
            ProfilePage page,
            BrowserSessions sessions,
            Workspaces workspaces) {
        this.secondFactor = secondFactor;
        this.profile = profile;
        this.page = page;
        this.sessions = sessions;
        this.workspaces = workspaces;
    }

    @PostMapping
    String begin(
            Account account,
            @ModelAttribute("proofForm") ProfilePage.ProofForm form,
            BindingResult binding,
            HttpServletRequest request,
            Model model) {
        if (!isProven(account, form, binding, request)) {
            return page.show(account, request, model);
        }
        secondFactor.begin(account.viewer());
        return "redirect:/profile/second-factor";
    }

    @GetMapping
    String show(Account account, Model model) {
        return setUp(account, model);
    }

    @PostMapping("/confirm")
    String confirm(
            Account account,
            @RequestParam(defaultValue = "") String code,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Optional<List<String>> codes = secondFactor.confirm(account.viewer(), code);
        if (codes.isEmpty()) {
            model.addAttribute("wrong", true);
            return setUp(account, model);
        }
        sessions.begin(profile.account(account.viewer()), request, response);
        return showCodes(codes.get(), model);
    }

    @PostMapping("/codes")
    String renewCodes(
            Account account,
            @ModelAttribute("proofForm") ProfilePage.ProofForm form,
            BindingResult binding,
            HttpServletRequest request,
            Model model) {
        if (!isProven(account, form, binding, request)) {
            return page.show(account, request, model);
        }
        return secondFactor
                .renewRecoveryCodes(account.viewer())
                .map(codes -> showCodes(codes, model))
                .orElse("redirect:/profile");
    }

    @PostMapping("/off")
    String switchOff(
            Account account,
            @ModelAttribute("proofForm") ProfilePage.ProofForm form,
            BindingResult binding,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            RedirectAttributes flash) {
        if (!isProven(account, form, binding, request)) {
            return page.show(account, request, model);
        }
        secondFactor.switchOff(account.viewer());
        sessions.begin(profile.account(account.viewer()), request, response);
        flash.addFlashAttribute("flash", Flash.good("profile.factor.isOff"));
        return "redirect:/profile";
    }

    private boolean isProven(
            Account account, ProfilePage.ProofForm form, BindingResult binding, HttpServletRequest request) {
        try {
            profile.prove(account.viewer(), Objects.requireNonNullElse(form.password(), ""), request.getRemoteAddr());
            return true;
        } catch (Invalid wrong) {
            Faults.show(wrong, binding);
            return false;
        }
    }

    private String setUp(Account account, Model model) {
        @Nullable String secret = secondFactor.begun(account.viewer()).orElse(null);
        if (secret == null) {
            return "redirect:/profile";
        }
        model.addAttribute("secret", secret.replaceAll("(?<=\\G.{4})(?=.)", " "));
        model.addAttribute("qr", QrCode.of(address(account, secret)));
        return "profile/second-factor";
    }

    private static String showCodes(List<String> codes, Model model) {
        model.addAttribute("codes", codes);
        return "profile/codes";
    }

    /** What authenticator apps read (otpauth), with the company's name for those who use Keel at more than one. */
    private String address(Account account, String secret) {
        String issuer = encoded("Keel " + workspaces.current().name());
        return "otpauth://totp/" + issuer + ":" + encoded(account.viewer().email()) + "?secret=" + secret + "&issuer="
                + issuer;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
