package crm.web.login;

import crm.access.PasswordDesk;
import crm.access.UserRegister;
import crm.kernel.BaseUrl;
import crm.workspace.Workspaces;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.mail.MailException;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.stereotype.Component;

/** Sends the link to a new password, where Keel has a mail server. */
@Component
class PasswordMail {

    private static final Logger LOG = LoggerFactory.getLogger(PasswordMail.class);

    private final ObjectProvider<JavaMailSender> mailServer;

    private final PasswordDesk desk;

    private final Workspaces workspaces;

    private final BaseUrl baseUrl;

    private final MessageSource messages;

    PasswordMail(
            ObjectProvider<JavaMailSender> mailServer,
            PasswordDesk desk,
            Workspaces workspaces,
            BaseUrl baseUrl,
            MessageSource messages) {
        this.mailServer = mailServer;
        this.desk = desk;
        this.workspaces = workspaces;
        this.baseUrl = baseUrl;
        this.messages = messages;
    }

    boolean isConfigured() {
        return mailServer.getIfAvailable() != null;
    }

    /** Looks the address up and sends beside the request, so that its time does not tell whether somebody has it. */
    void sendSoon(String email, Locale locale) {
        Thread.ofVirtual().name("password-mail").start(() -> {
            try {
                desk.forgottenToMail(email).ifPresent(token -> send(email.strip(), token, locale));
            } catch (MailException unsent) {
                // The user's wish stays in the administrators' list.
                LOG.warn(
                        "A link to a new password could not be mailed: {}",
                        unsent.getClass().getSimpleName());
            }
        });
    }

    private void send(String email, String token, Locale locale) {
        SimpleMailMessage mail = new SimpleMailMessage();
        mail.setTo(email);
        workspaces.firstSender().ifPresent(sender -> mail.setFrom(sender.address()));
        mail.setSubject(messages.getMessage("login.mail.subject", null, locale));
        mail.setText(messages.getMessage(
                "login.mail.text",
                new Object[] {baseUrl.link("/password/" + token), UserRegister.RESET_LASTS.toMinutes()},
                locale));
        mailServer.getObject().send(mail);
    }
}
