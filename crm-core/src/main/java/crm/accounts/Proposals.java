package crm.accounts;

import crm.access.Permission;
import crm.access.Viewer;
import crm.accounts.Proposal.Match;
import crm.customers.CustomerId;
import crm.customers.CustomerMerging;
import crm.customers.CustomerNotFound;
import crm.customers.CustomerSight;
import crm.customers.MergeId;
import crm.customers.MergePlan;
import crm.customers.SeenCustomers;
import crm.jobs.BackgroundWork;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What Keel asks about records of one company, and what a person answers: they are one, or they are not. */
@Service
@Transactional
public class Proposals {

    private static final String ACCOUNTS = """
            select m.account_id
            from company_match m
            where m.state = 'OPEN'%s%s
            group by m.account_id
            order by max(m.score) desc, m.account_id
            limit :limit
            """;

    private static final String COUNT = """
            select count(distinct m.account_id) from company_match m where m.state = 'OPEN'%s%s
            """;

    private static final String REFUSE = """
            insert into company_match (account_id, other_id, score, reasons, state, found_at, decided_by, decided_at)
            values (:account, :other, 0, '', 'REFUSED', :now, :by, :now)
            on conflict (account_id, other_id) do update
            set state = 'REFUSED', decided_by = excluded.decided_by, decided_at = excluded.decided_at
            """;

    private static final String FORGET_TURNED = """
            delete from company_match where account_id = :other and other_id = :account and state = 'OPEN'
            """;

    private static final String ASK_AGAIN = """
            delete from company_match
            where state = 'REFUSED' and (account_id, other_id) in ((:account, :other), (:other, :account))
            """;

    private final CustomerSight sight;

    private final CustomerMerging merging;

    private final MatchedParties parties;

    private final BackgroundWork work;

    private final JdbcClient jdbc;

    private final Clock clock;

    Proposals(
            CustomerSight sight,
            CustomerMerging merging,
            MatchedParties parties,
            BackgroundWork work,
            JdbcClient jdbc,
            Clock clock) {
        this.sight = sight;
        this.merging = merging;
        this.parties = parties;
        this.work = work;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The likeliest first; of records the viewer does not see he is asked nothing. */
    public List<Proposal> open(Viewer viewer, int limit) {
        viewer.require(Permission.CUSTOMERS_READ);
        SeenCustomers seen = sight.of(viewer);
        List<Long> accounts = jdbc.sql(ACCOUNTS.formatted(seen.andOf("m.account_id"), seen.andOf("m.other_id")))
                .params(seen.parameters())
                .param("limit", limit)
                .query((row, number) -> row.getLong(1))
                .list();
        return parties.proposalsOf(accounts, seen);
    }

    /** How many accounts there is a question about. */
    @Transactional(readOnly = true)
    public long count(Viewer viewer) {
        viewer.require(Permission.CUSTOMERS_READ);
        SeenCustomers seen = sight.of(viewer);
        return jdbc.sql(COUNT.formatted(seen.andOf("m.account_id"), seen.andOf("m.other_id")))
                .params(seen.parameters())
                .query(Long.class)
                .single();
    }

    /** What is asked about one customer, as the account or as one that may belong to it. */
    @Transactional(readOnly = true)
    public List<Match> about(Viewer viewer, CustomerId customer) {
        viewer.require(Permission.CUSTOMERS_READ);
        return parties.matchesOf(customer, sight.of(viewer));
    }

    /** What is asked about each of these customers that is likeliest; nothing of those nobody asks about. */
    @Transactional(readOnly = true)
    public Map<CustomerId, Match> likeliest(Viewer viewer, List<CustomerId> customers) {
        viewer.require(Permission.CUSTOMERS_READ);
        return parties.likeliest(customers, sight.of(viewer));
    }

    /**
     * They belong to one company: the others come into the account, all or none.
     *
     * @param organisation what the account is called when nobody of them is an organisation
     * @throws CustomerNotFound when one of them is not there, or not for this viewer
     */
    public List<MergeId> group(
            Viewer viewer, CustomerId account, List<CustomerId> others, @Nullable String organisation) {
        viewer.require(Permission.CUSTOMERS_WRITE);
        List<MergeId> merges = new ArrayList<>();
        for (CustomerId other : others) {
            merges.add(merging.merge(viewer, MergePlan.intoOneAccount(account, other, organisation)));
        }
        return merges;
    }

    /** They do not belong together; remembered, until somebody asks again. */
    public void refuse(Viewer viewer, CustomerId account, CustomerId other) {
        viewer.require(Permission.CUSTOMERS_WRITE);
        sight.require(viewer, account);
        sight.require(viewer, other);
        pair(FORGET_TURNED, account, other).update();
        remember(viewer.userId(), account, other);
    }

    /** Takes a refusal back: the next look asks again. */
    public void askAgain(Viewer viewer, CustomerId account, CustomerId other) {
        viewer.require(Permission.CUSTOMERS_WRITE);
        sight.require(viewer, account);
        sight.require(viewer, other);
        pair(ASK_AGAIN, account, other).update();
        lookAgain(viewer);
    }

    /** Has all records looked through again, in the background. */
    public void lookAgain(Viewer viewer) {
        viewer.require(Permission.CUSTOMERS_WRITE);
        work.enqueue(CompanySurvey.KIND, 0);
    }

    /** When the records were last looked through; empty before the first time. */
    @Transactional(readOnly = true)
    public Optional<Instant> lookedAt(Viewer viewer) {
        viewer.require(Permission.CUSTOMERS_READ);
        return jdbc.sql("select done_at from company_survey")
                .query((row, number) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .optional();
    }

    void remember(@Nullable Long by, CustomerId account, CustomerId other) {
        pair(REFUSE, account, other)
                .param("by", by)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    private JdbcClient.StatementSpec pair(String sql, CustomerId account, CustomerId other) {
        return jdbc.sql(sql).param("account", account.value()).param("other", other.value());
    }
}
