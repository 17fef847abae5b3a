package crm.web.support;

import crm.workspace.Workspaces;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.mail.MailException;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.stereotype.Component;

/** Mail of Keel itself to those who work with it, where there is a mail server: links to passwords and invitations. */
@Component
public class SystemMail {

    private static final Logger LOG = LoggerFactory.getLogger(SystemMail.class);

    /** Longer nobody looks at a page that does not answer. */
    private static final int PATIENCE_SECONDS = 15;

    private final ObjectProvider<JavaMailSender> mailServer;

    private final Workspaces workspaces;

    private final MessageSource messages;

    SystemMail(ObjectProvider<JavaMailSender> mailServer, Workspaces workspaces, MessageSource messages) {
        this.mailServer = mailServer;
        this.workspaces = workspaces;
        this.messages = messages;
    }

    public boolean isConfigured() {
        return mailServer.getIfAvailable() != null;
    }

    /**
     * Hands a mail to the server.
     *
     * @param key of the texts {@code KEY.subject} and {@code KEY.text}
     * @return false when the server did not take it
     */
    public boolean send(String to, Locale locale, String key, Object... values) {
        try {
            mailServer.getObject().send(letter(to, locale, key, values));
            return true;
        } catch (MailException unsent) {
            LOG.warn("{} could not be mailed: {}", key, unsent.getClass().getSimpleName());
            return false;
        }
    }

    /** The same for somebody who waits for the page: a server that does not answer soon did not take it. */
    public boolean sendWithin(String to, Locale locale, String key, Object... values) {
        CompletableFuture<Boolean> sent = new CompletableFuture<>();
        Thread.ofVirtual().name("system-mail").start(() -> sent.complete(send(to, locale, key, values)));
        try {
            return sent.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException slow) {
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private SimpleMailMessage letter(String to, Locale locale, String key, Object... values) {
        SimpleMailMessage mail = new SimpleMailMessage();
        mail.setTo(to);
        workspaces.firstSender().ifPresent(sender -> mail.setFrom(sender.address()));
        mail.setSubject(messages.getMessage(key + ".subject", values, locale));
        mail.setText(messages.getMessage(key + ".text", values, locale));
        return mail;
    }
}
