package crm.web.setup;

import crm.kernel.Invalid;
import crm.kernel.NotFound;
import crm.web.support.Faults;
import crm.web.support.Places;
import crm.workspace.SetUp;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** The page behind the one-time link of the first start; once there is an administrator it does not exist. */
@Controller
@RequestMapping("/setup/{token}")
class SetUpController {

    private final SetUp setUp;

    SetUpController(SetUp setUp) {
        this.setUp = setUp;
    }

    @GetMapping
    String show(@PathVariable String token, Locale locale, Model model) {
        if (!setUp.accepts(token)) {
            throw new NoSetUp();
        }
        model.addAttribute("form", SetUpForm.EMPTY);
        return page(locale, model);
    }

    @PostMapping
    String complete(
            @PathVariable String token,
            @ModelAttribute("form") SetUpForm form,
            BindingResult binding,
            Locale locale,
            Model model,
            HttpServletRequest request)
            throws ServletException {
        try {
            setUp.byLink(token, form.administrator(), form.details(), form.senderAddress())
                    .orElseThrow(NoSetUp::new);
        } catch (Invalid unusable) {
            Faults.show(unusable, binding);
            return page(locale, model);
        }
        request.login(form.administrator().email(), form.administrator().password());
        request.changeSessionId();
        return "redirect:/welcome";
    }

    private static String page(Locale locale, Model model) {
        model.addAttribute("countries", Places.countries(locale));
        model.addAttribute("currencies", Places.currencies(locale));
        model.addAttribute("zones", Places.zones());
        return "setup/setup";
    }

    /** The link does not hold: never said why. */
    private static final class NoSetUp extends NotFound {

        private static final long serialVersionUID = 1L;

        NoSetUp() {
            super("There is nothing to set up.");
        }
    }
}
