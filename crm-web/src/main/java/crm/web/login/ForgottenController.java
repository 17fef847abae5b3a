package crm.web.login;

import crm.access.PasswordDesk;
import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Asking for a new password. The answer is the same whether or not somebody has the address. */
@Controller
@RequestMapping("/forgotten")
class ForgottenController {

    private final PasswordDesk desk;

    private final PasswordMail mail;

    ForgottenController(PasswordDesk desk, PasswordMail mail) {
        this.desk = desk;
        this.mail = mail;
    }

    @GetMapping
    String show() {
        return "login/forgotten";
    }

    @PostMapping
    String ask(@RequestParam(defaultValue = "") String email, Locale locale, Model model) {
        if (mail.isConfigured()) {
            mail.sendSoon(email, locale);
        } else {
            desk.forgotten(email);
        }
        model.addAttribute("asked", true);
        return "login/forgotten";
    }
}
