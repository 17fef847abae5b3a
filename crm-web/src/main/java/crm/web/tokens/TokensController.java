package crm.web.tokens;

import crm.access.ApiTokens;
import crm.access.Viewer;
import crm.kernel.BaseUrl;
import crm.kernel.Invalid;
import crm.web.support.Faults;
import crm.web.support.Flash;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A user's own API tokens; the secret stands in the answer that made it and nowhere else. */
@Controller
@RequestMapping("/tokens")
class TokensController {

    private final ApiTokens tokens;

    private final BaseUrl baseUrl;

    TokensController(ApiTokens tokens, BaseUrl baseUrl) {
        this.tokens = tokens;
        this.baseUrl = baseUrl;
    }

    record TokenForm(@Nullable String name) {

        static final TokenForm EMPTY = new TokenForm(null);
    }

    @GetMapping
    String list(Viewer viewer, Model model) {
        model.addAttribute("form", TokenForm.EMPTY);
        return page(viewer, model);
    }

    @PostMapping
    String create(Viewer viewer, @ModelAttribute("form") TokenForm form, BindingResult binding, Model model) {
        try {
            String secret = tokens.create(viewer, Objects.requireNonNullElse(form.name(), ""))
                    .secret();
            model.addAttribute("secret", secret);
            model.addAttribute("form", TokenForm.EMPTY);
        } catch (Invalid unusable) {
            Faults.show(unusable, binding);
        }
        return page(viewer, model);
    }

    @PostMapping("/{id}/revoke")
    String revoke(Viewer viewer, @PathVariable long id, RedirectAttributes flash) {
        tokens.revoke(viewer, id);
        flash.addFlashAttribute("flash", Flash.good("tokens.revoked"));
        return "redirect:/tokens";
    }

    private String page(Viewer viewer, Model model) {
        model.addAttribute("tokens", tokens.list(viewer));
        model.addAttribute("api", baseUrl.link("/api/v1"));
        return "tokens/list";
    }
}
