package crm.consent;

import crm.access.Permission;
import crm.access.Viewer;
import crm.customers.MergeBarrier;
import crm.customers.TakenBack;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes back what an import said of being written to. A yes it brought is unsaid; a no never is, for whoever wrote it down
 * heard it. Of a list of addresses that are not written to goes what nobody else said.
 */
@Service
public class ConsentUndo {

    private static final String WAIT_FOR_STATEMENTS = "select pg_advisory_xact_lock(hashtext('crm.consent.ledger'))";

    private static final String WAIT_FOR_SUPPRESSIONS =
            "select pg_advisory_xact_lock(hashtext('crm.consent.suppressions'))";

    private static final String KEEP_SUPPRESSED = """
            insert into import_undo_kept_apart (import_id, line, name, reason)
            select :import, coalesce(s.import_line, 0), s.name, 'suppressed_also'
            from (select recorded_by, also_by, import_line, address_key as name from suppression
                  union all
                  select recorded_by, also_by, import_line, '@' || domain from suppressed_domain) s
            where s.recorded_by = 'import:' || :import and s.also_by is not null
            on conflict do nothing
            """;

    private static final String REMOVE_ADDRESSES = """
            with gone as (
                delete from suppression
                where recorded_by = 'import:' || :import and also_by is null
                returning channel, address_key, import_line)
            insert into import_suppression_row (import_id, line, email_key, phone_key, outcome)
            select :import, coalesce(import_line, 0), case channel when 'EMAIL' then address_key end,
                   case channel when 'SMS' then address_key end, 'created'
            from gone
            """;

    private static final String REMOVE_DOMAINS = """
            with gone as (
                delete from suppressed_domain
                where recorded_by = 'import:' || :import and also_by is null
                returning domain, import_line)
            insert into import_suppression_row (import_id, line, domain, outcome)
            select :import, coalesce(import_line, 0), domain, 'created' from gone
            """;

    private static final String FORGET = "delete from import_suppression_row where import_id = :import";

    private final ConsentRecords records;
    private final ReachKeeper reach;
    private final MergeBarrier barrier;
    private final JdbcClient jdbc;

    ConsentUndo(ConsentRecords records, ReachKeeper reach, MergeBarrier barrier, JdbcClient jdbc) {
        this.records = records;
        this.reach = reach;
        this.barrier = barrier;
        this.jdbc = jdbc;
    }

    /** Of a file of statements, as part of the caller's transaction; removed are those that said yes. */
    @Transactional(propagation = Propagation.MANDATORY)
    public TakenBack takeBackStatements(Viewer viewer, long importId) {
        viewer.require(Permission.IMPORTS_RUN);
        jdbc.sql(WAIT_FOR_STATEMENTS).query(rows -> {});
        barrier.holdOff();
        long removed = records.takeBack(importId);
        return new TakenBack(removed, 0);
    }

    /** Of a list of addresses, as part of the caller's transaction; removed are addresses, numbers and domains. */
    @Transactional(propagation = Propagation.MANDATORY)
    public TakenBack takeBackSuppressions(Viewer viewer, long importId) {
        viewer.require(Permission.IMPORTS_RUN);
        jdbc.sql(WAIT_FOR_SUPPRESSIONS).query(rows -> {});
        run(KEEP_SUPPRESSED, importId);
        long removed = 0;
        for (String step : List.of(REMOVE_ADDRESSES, REMOVE_DOMAINS)) {
            removed += run(step, importId);
        }
        reach.atStagedSuppressions(importId);
        run(FORGET, importId);
        return new TakenBack(removed, 0);
    }

    private int run(String step, long importId) {
        return jdbc.sql(step).param("import", importId).update();
    }
}
