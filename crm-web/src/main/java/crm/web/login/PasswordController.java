package crm.web.login;

import crm.access.PasswordDesk;
import crm.kernel.Invalid;
import crm.web.support.Faults;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** Choosing a password by a one-time link, from an invitation or because it was forgotten. */
@Controller
@RequestMapping("/password/{token}")
class PasswordController {

    private final PasswordDesk desk;

    PasswordController(PasswordDesk desk) {
        this.desk = desk;
    }

    record PasswordForm(@Nullable String name, @Nullable String password) {}

    @GetMapping
    ModelAndView show(@PathVariable String token, Model model) {
        String name = desk.holderOf(token).map(PasswordDesk.Holder::name).orElse("");
        model.addAttribute("form", new PasswordForm(name, null));
        return page(token);
    }

    @PostMapping
    ModelAndView choose(@PathVariable String token, @ModelAttribute("form") PasswordForm form, BindingResult binding) {
        try {
            return desk.choose(token, form.name(), Objects.requireNonNullElse(form.password(), ""))
                    ? new ModelAndView("redirect:/login?chosen")
                    : gone();
        } catch (Invalid weak) {
            Faults.show(weak, binding);
            return page(token);
        }
    }

    private ModelAndView page(String token) {
        return desk.holderOf(token)
                .map(holder -> new ModelAndView("login/password").addObject("holder", holder))
                .orElseGet(PasswordController::gone);
    }

    private static ModelAndView gone() {
        return new ModelAndView("login/gone", HttpStatus.NOT_FOUND);
    }
}
