package crm.delivery;

import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Opens the way out that there is: SMTP with a mail server, else the local outbox. */
@Component
@EnableConfigurationProperties(DeliverySettings.class)
public class Messengers {

    /** A message takes a fraction of a second. */
    private static final Duration SILENCE = Duration.ofSeconds(2);

    private final LastGate gate;

    private final Outcomes outcomes;

    private final Verdicts verdicts;

    private final Trouble trouble;

    private final Recipients recipients;

    private final OutboxShelf shelf;

    private final MessageIds ids;

    private final TouchQueue queue;

    private final Outbound outbound;

    private final TransactionTemplate transaction;

    private final Clock clock;

    private final Routes routes;

    private final DkimKeys dkim;

    Messengers(
            LastGate gate,
            Outcomes outcomes,
            Verdicts verdicts,
            Trouble trouble,
            Recipients recipients,
            OutboxShelf shelf,
            MessageIds ids,
            TouchQueue queue,
            Outbound outbound,
            PlatformTransactionManager transactions,
            Clock clock,
            Routes routes,
            DkimKeys dkim) {
        this.gate = gate;
        this.outcomes = outcomes;
        this.verdicts = verdicts;
        this.trouble = trouble;
        this.recipients = recipients;
        this.shelf = shelf;
        this.ids = ids;
        this.queue = queue;
        this.outbound = outbound;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
        this.routes = routes;
        this.dkim = dkim;
    }

    /** True while mail stays in the local outbox. */
    public boolean areLocal() {
        return routes.areNone();
    }

    Messenger open() {
        if (areLocal()) {
            return new OutboxMessenger(gate, outcomes, recipients, shelf, ids, queue, outbound, transaction, clock);
        }
        return new SmtpMessenger(
                routes, dkim, gate, verdicts, recipients, ids, queue, trouble, outbound, clock, SILENCE);
    }
}
