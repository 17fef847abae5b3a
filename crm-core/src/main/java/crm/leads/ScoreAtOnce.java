package crm.leads;

import crm.customers.CustomerId;
import crm.customers.CustomerWritten;
import crm.jobs.BackgroundWork;
import crm.jobs.WorkHandler;
import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Scores a new lead with its opening, and any other as soon as what was written about it is committed. What nobody says
 * here, such as a click, is found by {@link ScoreKeeping} within a minute.
 */
@Component
class ScoreAtOnce implements WorkHandler {

    private static final String KIND = "leads.score";

    private static final String OPEN_LEADS = """
            select id from lead
            where customer_id = :customer and state in ('NEW', 'ASSIGNED', 'WORKING', 'RETURNED')
            order by id
            """;

    private final JdbcClient jdbc;
    private final BackgroundWork work;
    private final Scoring scoring;

    ScoreAtOnce(JdbcClient jdbc, BackgroundWork work, Scoring scoring) {
        this.jdbc = jdbc;
        this.work = work;
        this.scoring = scoring;
    }

    /** The lead is new: nobody else can have locked it, so it begins with its score. */
    void opened(LeadId lead) {
        scoring.score(List.of(lead.value()));
    }

    /** The lead has been written; to be said by who has locked it already, for this waits for others who say it too. */
    void written(LeadId lead) {
        work.enqueue(KIND, lead.value());
    }

    /** Something has happened with the customer; to be said last, as above. */
    void happened(CustomerId customer) {
        jdbc.sql(OPEN_LEADS)
                .param("customer", customer.value())
                .query((row, number) -> new LeadId(row.getLong("id")))
                .list()
                .forEach(this::written);
    }

    @EventListener
    void on(CustomerWritten event) {
        happened(event.customer());
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void work(long lead) {
        scoring.score(List.of(lead));
    }
}
