package crm.leads;

import crm.access.OwnedRecords;
import crm.access.UserId;
import crm.access.Viewer;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Hands the open leads of somebody who leaves to somebody else, who has his own time for a first answer. */
@Component
class LeadsOfLeavers implements OwnedRecords {

    private static final String COUNT =
            "select count(*) from lead where owner_id = :owner and state in ('ASSIGNED', 'WORKING')";

    // Those not answered yet begin anew; the others go on as they are.
    private static final String HAND_OVER = """
            with handed as (
                update lead
                set owner_id = :to, updated_at = :now, version = version + 1,
                    assigned_at = case when responded_at is null then :now else assigned_at end,
                    due_at = case when responded_at is null then :due else due_at end,
                    rings_at = case when responded_at is null then :rings end
                where owner_id = :from and state in ('ASSIGNED', 'WORKING')
                returning customer_id, id)
            insert into lead_decision (customer_id, lead_id, at, kind, user_id, former_id, by_id, ground)
            select customer_id, id, :now, 'GIVEN', :to, :from, :by, 'HAND' from handed
            """;

    private final JdbcClient jdbc;
    private final Workers workers;
    private final AnswerClock clocks;
    private final Clock clock;

    LeadsOfLeavers(JdbcClient jdbc, Workers workers, AnswerClock clocks, Clock clock) {
        this.jdbc = jdbc;
        this.workers = workers;
        this.clocks = clocks;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return "leads";
    }

    @Override
    public long countOf(UserId owner) {
        return jdbc.sql(COUNT).param("owner", owner.value()).query(Long.class).single();
    }

    @Override
    public long handOver(Viewer by, UserId from, UserId to) {
        if (countOf(from) == 0) {
            return 0;
        }
        workers.require(by, to);
        Instant now = clock.instant();
        Deadline deadline = clocks.deadline(to, now);
        return jdbc.sql(HAND_OVER)
                .param("from", from.value())
                .param("to", to.value())
                .param("by", by.userId())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("due", deadline.due().atOffset(ZoneOffset.UTC))
                .param("rings", deadline.warning().atOffset(ZoneOffset.UTC))
                .update();
    }
}
