package crm.accounts;

import crm.customers.CustomersMerged;
import crm.customers.CustomersSplit;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What was answered about a record holds for the one it has become; who takes two apart has answered about them. */
@Component
class MergedMatches {

    private static final String FORGET_QUESTIONS = """
            delete from company_match where state = 'OPEN' and :merged in (account_id, other_id)
            """;

    private static final String KEEP_ANSWERS = """
            insert into company_match (account_id, other_id, score, reasons, state, found_at, decided_by, decided_at)
            select :survivor, case account_id when :merged then other_id else account_id end, 0, '', state, found_at,
                   decided_by, decided_at
            from company_match
            where state = 'REFUSED' and :merged in (account_id, other_id) and :survivor not in (account_id, other_id)
            on conflict (account_id, other_id) do nothing
            """;

    private final Proposals proposals;

    private final JdbcClient jdbc;

    MergedMatches(Proposals proposals, JdbcClient jdbc) {
        this.proposals = proposals;
        this.jdbc = jdbc;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(CustomersMerged event) {
        jdbc.sql(FORGET_QUESTIONS).param("merged", event.merged().value()).update();
        jdbc.sql(KEEP_ANSWERS)
                .param("merged", event.merged().value())
                .param("survivor", event.survivor().value())
                .update();
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(CustomersSplit event) {
        proposals.remember(null, event.survivor(), event.merged());
    }
}
