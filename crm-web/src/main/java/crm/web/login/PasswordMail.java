package crm.web.login;

import crm.access.PasswordDesk;
import crm.access.UserRegister;
import crm.kernel.BaseUrl;
import crm.web.support.SystemMail;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Sends the link to a new password, where Keel has a mail server. */
@Component
class PasswordMail {

    private final SystemMail mail;

    private final PasswordDesk desk;

    private final BaseUrl baseUrl;

    PasswordMail(SystemMail mail, PasswordDesk desk, BaseUrl baseUrl) {
        this.mail = mail;
        this.desk = desk;
        this.baseUrl = baseUrl;
    }

    boolean isConfigured() {
        return mail.isConfigured();
    }

    /**
     * Looks the address up and sends beside the request, so that its time does not tell whether somebody has it. What
     * cannot be sent stays a wish in the administrators' list.
     */
    void sendSoon(String email, Locale locale) {
        Thread.ofVirtual()
                .name("password-mail")
                .start(() -> desk.forgottenToMail(email).ifPresent(token -> send(email.strip(), token, locale)));
    }

    private void send(String email, String token, Locale locale) {
        mail.send(
                email, locale, "login.mail", baseUrl.link("/password/" + token), UserRegister.RESET_LASTS.toMinutes());
    }
}
