package crm.delivery;

import crm.delivery.smtp.SmtpSettings;
import crm.kernel.BaseUrl;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Opens the way out that is configured: SMTP with a mail host, else the local outbox. */
@Component
@EnableConfigurationProperties(DeliverySettings.class)
public class Messengers {

    private final LastGate gate;

    private final Outcomes outcomes;

    private final Verdicts verdicts;

    private final Trouble trouble;

    private final Recipients recipients;

    private final OutboxShelf shelf;

    private final MessageIds ids;

    private final TouchQueue queue;

    private final TransactionTemplate transaction;

    private final Clock clock;

    private final @Nullable SmtpSettings smtp;

    Messengers(
            LastGate gate,
            Outcomes outcomes,
            Verdicts verdicts,
            Trouble trouble,
            Recipients recipients,
            OutboxShelf shelf,
            MessageIds ids,
            TouchQueue queue,
            PlatformTransactionManager transactions,
            Clock clock,
            DeliverySettings settings,
            Environment environment,
            BaseUrl base) {
        this.gate = gate;
        this.outcomes = outcomes;
        this.verdicts = verdicts;
        this.trouble = trouble;
        this.recipients = recipients;
        this.shelf = shelf;
        this.ids = ids;
        this.queue = queue;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
        this.smtp = smtp(settings, environment, base);
    }

    private static @Nullable SmtpSettings smtp(DeliverySettings settings, Environment environment, BaseUrl base) {
        String host = environment.getProperty("spring.mail.host", "");
        SmtpSettings.Tls tls = DeliverySettings.tls(environment.getProperty("crm.mail.tls", "opportunistic"));
        if (host.isBlank()) {
            return null;
        }
        int port = environment.getProperty("spring.mail.port", Integer.class, 25);
        return new SmtpSettings(
                host,
                port,
                environment.getProperty("spring.mail.username"),
                environment.getProperty("spring.mail.password"),
                tls,
                port == 465,
                base.host(),
                settings.patience(),
                settings.patienceAfterDot());
    }

    /** True while mail stays in the local outbox. */
    public boolean areLocal() {
        return smtp == null;
    }

    Messenger open() {
        if (smtp == null) {
            return new OutboxMessenger(gate, outcomes, recipients, shelf, ids, queue, transaction, clock);
        }
        return new SmtpMessenger(smtp, gate, verdicts, recipients, ids, queue, trouble, clock);
    }
}
