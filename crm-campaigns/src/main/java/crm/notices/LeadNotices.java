package crm.notices;

import crm.access.UserId;
import crm.leads.FirstAnswerDue;
import crm.leads.FirstAnswerMissed;
import crm.leads.LeadId;
import crm.leads.LeadReturned;
import crm.leads.LeadsAssigned;
import java.time.Clock;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Word to those who work leads: what they are given, what waits for them, and to their managers what waited too long. */
@Component
class LeadNotices {

    private static final String OF_LEAD = """
            insert into notice (user_id, kind, subject_id, name, at)
            select :user, :kind, l.id, coalesce(k.name, c.name), :now
            from lead l
            join customer c on c.id = l.customer_id
            left join contact k on k.customer_id = l.customer_id and k.id = l.contact_id
            where l.id = :lead
            """;

    private static final String OF_MANY = """
            insert into notice (user_id, kind, subject_id, name, at) values (:user, :kind, :lead, :count, :now)
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    LeadNotices(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What somebody has taken himself is no news to him. */
    @EventListener
    void on(LeadsAssigned event) {
        if (event.owner().equals(event.by())) {
            return;
        }
        LeadId first = event.leads().getFirst();
        if (event.leads().size() == 1) {
            tell(event.owner(), NoticeKind.LEAD_ASSIGNED, first);
        } else {
            bound(OF_MANY, event.owner(), NoticeKind.LEADS_ASSIGNED, first)
                    .param("count", Integer.toString(event.leads().size()))
                    .update();
        }
    }

    @EventListener
    void on(FirstAnswerDue event) {
        tell(event.owner(), NoticeKind.LEAD_DUE, event.lead());
    }

    /** The owner is told, too. */
    @EventListener
    void on(FirstAnswerMissed event) {
        @Nullable UserId owner = event.owner();
        if (owner != null) {
            tell(owner, NoticeKind.LEAD_MISSED, event.lead());
        }
        event.managers().forEach(manager -> tell(manager, NoticeKind.LEAD_MISSED, event.lead()));
    }

    /** One that was taken from its owner has been told as missed, and has found somebody else. */
    @EventListener
    void on(LeadReturned event) {
        if (event.reason() != null) {
            event.assigners().forEach(assigner -> tell(assigner, NoticeKind.LEAD_RETURNED, event.lead()));
        }
    }

    private void tell(UserId user, NoticeKind kind, LeadId lead) {
        bound(OF_LEAD, user, kind, lead).update();
    }

    private JdbcClient.StatementSpec bound(String sql, UserId user, NoticeKind kind, LeadId lead) {
        return jdbc.sql(sql)
                .param("user", user.value())
                .param("kind", kind.name())
                .param("lead", lead.value())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC));
    }
}
