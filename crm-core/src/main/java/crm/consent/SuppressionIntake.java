package crm.consent;

import crm.access.Permission;
import crm.access.Viewer;
import java.time.Clock;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Adds many addresses at once that nobody writes to, from the rows an import has staged. */
@Service
@Transactional
public class SuppressionIntake {

    private static final String WAIT_FOR_OTHER_INTAKES =
            "select pg_advisory_xact_lock(hashtext('crm.consent.suppressions'))";

    // A row may name several; it is new when one of them is, and said before when all of them were.
    private static final String DECIDE = """
            with said as (
                select r.line,
                       row_number() over (partition by n.kind, n.key order by r.line) > 1 as repeated,
                       case n.kind when 'DOMAIN' then exists (select from suppressed_domain d where d.domain = n.key)
                            else exists (select from suppression s where s.channel = n.kind and s.address_key = n.key)
                       end as known
                from import_suppression_row r
                cross join lateral (values ('EMAIL', r.email_key), ('SMS', r.phone_key), ('DOMAIN', r.domain)) n (kind, key)
                where r.import_id = :import and n.key is not null)
            update import_suppression_row r
            set outcome = case when s.repeated then 'duplicate' when s.known then 'unchanged' else 'created' end
            from (select line, bool_and(repeated) as repeated, bool_and(repeated or known) as known
                  from said group by line) s
            where r.import_id = :import and r.line = s.line
            """;

    // One that is there already stays with its first reason; that somebody else says so, too, is noted.
    private static final String ADD = """
            insert into suppression (channel, address_key, reason, recorded_by, at, since, source, import_line)
            select distinct on (n.channel, n.key)
                   n.channel, n.key, coalesce(r.reason, 'request'), 'import:' || :import, :now, r.since, r.source,
                   r.line
            from import_suppression_row r
            cross join lateral (values ('EMAIL', r.email_key), ('SMS', r.phone_key)) n (channel, key)
            where r.import_id = :import and n.key is not null
            order by n.channel, n.key, r.line
            on conflict (channel, address_key) do update
            set also_by = excluded.recorded_by
            where suppression.also_by is null and suppression.recorded_by <> excluded.recorded_by
            """;

    private static final String ADD_DOMAINS = """
            insert into suppressed_domain (domain, reason, recorded_by, at, since, source, import_line)
            select distinct on (domain) domain, coalesce(reason, 'request'), 'import:' || :import, :now, since, source, line
            from import_suppression_row
            where import_id = :import and domain is not null
            order by domain, line
            on conflict (domain) do update
            set also_by = excluded.recorded_by
            where suppressed_domain.also_by is null and suppressed_domain.recorded_by <> excluded.recorded_by
            """;

    private final ReachKeeper reach;
    private final JdbcClient jdbc;
    private final Clock clock;

    SuppressionIntake(ReachKeeper reach, JdbcClient jdbc, Clock clock) {
        this.reach = reach;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Merges the rows of {@code import_suppression_row}: e-mail addresses and telephone numbers by their keys, domains as
     * they stand in the DNS. Afterwards each row has its outcome: created, unchanged, or duplicate of earlier rows.
     */
    public void mergeStaged(Viewer viewer, long importId) {
        viewer.require(Permission.IMPORTS_RUN);
        viewer.require(Permission.CONSENT_WRITE);
        jdbc.sql(WAIT_FOR_OTHER_INTAKES).query(row -> {});
        jdbc.sql(DECIDE).param("import", importId).update();
        add(ADD, importId);
        add(ADD_DOMAINS, importId);
        reach.atStagedSuppressions(importId);
    }

    private void add(String statement, long importId) {
        jdbc.sql(statement)
                .param("import", importId)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }
}
