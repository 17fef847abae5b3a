package crm.leads;

import crm.access.Permission;
import crm.access.Viewer;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes the leads back that an import opened, with what Keel itself did about them: sharing them out, telling of it, scoring
 * them. Whichever somebody has worked on stays.
 */
@Service
public class LeadUndo {

    // In the order of the intake. Customers are not merged either meanwhile.
    private static final String WAIT_FOR_INTAKES = """
            select pg_advisory_xact_lock(hashtext('crm.leads.intake')),
                   pg_advisory_xact_lock(hashtext('crm.customers.intake'))
            """;

    // Whatever a person does to a lead makes a version of it; Keel's own sharing out is the exception, and is counted.
    private static final String KEEP_WORKED_ON = """
            insert into import_undo_kept (customer_id, import_id, field, reason, line)
            select l.customer_id, :import, 'lead', 'worked_on', coalesce(l.import_line, 0)
            from lead l
            where l.import_id = :import
              and (l.state not in ('NEW', 'ASSIGNED') or l.opportunity_id is not null or l.responded_at is not null
                   or l.version <> (select count(*) from lead_decision d
                                    where d.customer_id = l.customer_id and d.lead_id = l.id and d.kind = 'GIVEN'
                                      and d.by_id is null and d.ground is distinct from 'HAND'))
            on conflict do nothing
            """;

    private static final String KEEP_WITH_TASK = """
            insert into import_undo_kept (customer_id, import_id, field, reason, line)
            select l.customer_id, :import, 'lead', 'task', coalesce(l.import_line, 0)
            from lead l
            where l.import_id = :import
              and exists (select from task t where t.customer_id = l.customer_id and t.kind = 'LEAD' and t.record_id = l.id)
            on conflict do nothing
            """;

    private static final String KEEP_WITH_NOTE = """
            insert into import_undo_kept (customer_id, import_id, field, reason, line)
            select l.customer_id, :import, 'lead', 'note', coalesce(l.import_line, 0)
            from lead l
            where l.import_id = :import
              and exists (select from note t where t.customer_id = l.customer_id and t.kind = 'LEAD' and t.record_id = l.id)
            on conflict do nothing
            """;

    // A talk since then may have been about it.
    private static final String KEEP_WITH_TALK = """
            insert into import_undo_kept (customer_id, import_id, field, reason, line)
            select l.customer_id, :import, 'lead', 'talk', coalesce(l.import_line, 0)
            from lead l
            where l.import_id = :import
              and exists (select from talk t where t.customer_id = l.customer_id and t.recorded_at >= l.created_at)
            on conflict do nothing
            """;

    private static final List<String> KEEP = List.of(KEEP_WORKED_ON, KEEP_WITH_TASK, KEEP_WITH_NOTE, KEEP_WITH_TALK);

    private static final String LEAVERS = """
            create temporary table leaving_lead on commit drop as
            select l.customer_id, l.id
            from lead l
            where l.import_id = :import
              and not exists (select from import_undo_kept k
                              where k.import_id = :import and k.customer_id = l.customer_id and k.field = 'lead'
                                and k.line = coalesce(l.import_line, 0))
            """;

    private static final String REMOVE_STORY = """
            delete from activity a
            using leaving_lead l
            where a.customer_id = l.customer_id and a.name in ('lead.opened', 'lead.assigned')
              and a.detail -> 'lead' = to_jsonb(l.id)
            """;

    private static final String REMOVE_DECISIONS = """
            delete from lead_decision d using leaving_lead l where d.customer_id = l.customer_id and d.lead_id = l.id
            """;

    private static final String REMOVE_KEYS = """
            delete from lead_identity i using leaving_lead l where i.customer_id = l.customer_id and i.lead_id = l.id
            """;

    private static final String REMOVE_LEADS = """
            delete from lead x using leaving_lead l where x.customer_id = l.customer_id and x.id = l.id
            """;

    private final JdbcClient jdbc;

    LeadUndo(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * As part of the caller's transaction, before the customers it created.
     *
     * @return how many leads are gone
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public long takeBack(Viewer viewer, long importId) {
        viewer.require(Permission.IMPORTS_RUN);
        jdbc.sql(WAIT_FOR_INTAKES).query(rows -> {});
        KEEP.forEach(step -> jdbc.sql(step).param("import", importId).update());
        jdbc.sql(LEAVERS).param("import", importId).update();
        List.of(REMOVE_STORY, REMOVE_DECISIONS, REMOVE_KEYS)
                .forEach(step -> jdbc.sql(step).update());
        return jdbc.sql(REMOVE_LEADS).update();
    }
}
