package crm.leads;

import crm.access.UserId;
import crm.jobs.RecurringWork;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Looks at the clocks that ring: tells an owner that little time is left, tells his manager when it is over, and then gives
 * the lead to somebody else where the company wants that. Each ringing is heard once, by one instance.
 */
@Component
class AnswerWatch implements RecurringWork {

    private static final String RINGING = """
            select id from lead
            where rings_at <= :now and responded_at is null and state in ('NEW', 'ASSIGNED', 'WORKING')
            order by rings_at, id
            limit 200
            for update skip locked
            """;

    private final JdbcClient jdbc;
    private final Leads leads;
    private final Distribution distribution;
    private final AnswerClock clocks;
    private final LeadStory story;
    private final Superiors superiors;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;

    AnswerWatch(
            JdbcClient jdbc,
            Leads leads,
            Distribution distribution,
            AnswerClock clocks,
            LeadStory story,
            Superiors superiors,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            Clock clock) {
        this.jdbc = jdbc;
        this.leads = leads;
        this.distribution = distribution;
        this.clocks = clocks;
        this.story = story;
        this.superiors = superiors;
        this.events = events;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "leads.clock";
    }

    @Override
    public Duration pause() {
        return Duration.ofMinutes(1);
    }

    @Override
    public void run() {
        while (Boolean.TRUE.equals(transaction.execute(status -> hearSome()))) {
            // goes on until no clock rings
        }
    }

    private boolean hearSome() {
        Instant now = clock.instant();
        boolean takesAway = clocks.current().reassign();
        if (takesAway) {
            // before any lead is locked, as everybody does who shares out
            distribution.queue();
        }
        List<Long> ringing = jdbc.sql(RINGING)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query((row, number) -> row.getLong("id"))
                .list();
        List<Long> taken = ringing.stream()
                .filter(id -> hear(leads.findById(id).orElseThrow(), now, takesAway))
                .toList();
        if (!taken.isEmpty()) {
            distribution.share(taken, EnumSet.of(LeadState.RETURNED), null);
        }
        return !ringing.isEmpty();
    }

    /** Whether the lead has been taken from its owner. */
    private boolean hear(Lead lead, Instant now, boolean takesAway) {
        Instant due = lead.due();
        UserId owner = lead.owner();
        if (now.isBefore(due)) {
            lead.ringAgainAt(due);
            leads.saveAndFlush(lead);
            if (owner != null) {
                events.publishEvent(new FirstAnswerDue(lead.id(), owner, due));
            }
            return false;
        }
        lead.ringAgainAt(null);
        if (takesAway && owner != null) {
            lead.giveBack(null, now);
            leads.saveAndFlush(lead);
            story.returned(lead, owner, null, null);
        } else {
            leads.saveAndFlush(lead);
        }
        events.publishEvent(new FirstAnswerMissed(lead.id(), owner, due, superiors.of(owner)));
        return takesAway && owner != null;
    }
}
