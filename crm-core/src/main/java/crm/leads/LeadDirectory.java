package crm.leads;

import crm.access.Permission;
import crm.access.Viewer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Leads as they are looked at: each viewer finds those he may see, and no trace of the others. */
@Service
@Transactional(readOnly = true)
public class LeadDirectory {

    static final String LINES = """
            select l.id, l.customer_id, l.contact_id, l.external_key, l.state, l.owner_id,
                   u.email as owner_email, u.name as owner_name, coalesce(k.name, c.name) as name,
                   case c.kind when 'ORGANISATION' then c.name else c.custom ->> 'organisation' end as organisation,
                   k.email, k.phone, c.country, l.need, l.source, l.via, l.opened_because, l.reason, l.score,
                   l.created_at, l.updated_at, l.assigned_at, l.accepted_at, l.responded_at, l.due_at, l.qualified_at,
                   l.closed_at, l.opportunity_id
            from lead l
            join customer c on c.id = l.customer_id
            left join contact k on k.customer_id = l.customer_id and k.id = l.contact_id
            left join app_user u on u.id = l.owner_id
            """;

    private static final String LIST = LINES + """
            where %s
              and (:owner::bigint is null or l.owner_id = :owner)
              and (:state::text is null or l.state = :state)
              and (:key::text is null or l.external_key = :key)
              and l.id > :after
            order by l.id
            limit :limit
            """;

    private static final String ONE = LINES + "where %s and l.id = :id";

    private static final String OPEN_AT = """
            select l.customer_id, count(*)::integer as open
            from lead l
            where l.customer_id = any (:customers) and l.state in ('NEW', 'ASSIGNED', 'WORKING', 'RETURNED') and %s
            group by l.customer_id
            """;

    private final JdbcClient jdbc;
    private final LeadSight sight;

    LeadDirectory(JdbcClient jdbc, LeadSight sight) {
        this.jdbc = jdbc;
        this.sight = sight;
    }

    /** Those asked for whose id is above the given one, ids ascending. */
    public List<LeadLine> list(Viewer viewer, LeadQuery query, long after, int limit) {
        viewer.require(Permission.LEADS_READ);
        LeadSight.Seen seen = sight.of(viewer);
        return jdbc.sql(LIST.formatted(seen.condition()))
                .params(seen.parameters())
                .param("owner", query.owner() == null ? null : query.owner().value())
                .param("state", query.state() == null ? null : query.state().name())
                .param("key", query.externalKey())
                .param("after", after)
                .param("limit", limit)
                .query(new SimplePropertyRowMapper<>(LeadLine.class))
                .list();
    }

    /** How many open ones the viewer sees at each of these customers; those without are left out. */
    public Map<Long, Integer> openAt(Viewer viewer, List<Long> customers) {
        viewer.require(Permission.LEADS_READ);
        LeadSight.Seen seen = sight.of(viewer);
        Map<Long, Integer> open = new HashMap<>();
        jdbc.sql(OPEN_AT.formatted(seen.condition()))
                .param("customers", customers.toArray(Long[]::new))
                .params(seen.parameters())
                .query(row -> {
                    open.put(row.getLong("customer_id"), row.getInt("open"));
                });
        return open;
    }

    /** @throws LeadNotFound when there is none, or none for this viewer */
    public LeadLine find(Viewer viewer, LeadId id) {
        return ifSeen(viewer, id).orElseThrow(() -> new LeadNotFound(id));
    }

    /** The lead, for who may see it. */
    public Optional<LeadLine> ifSeen(Viewer viewer, LeadId id) {
        viewer.require(Permission.LEADS_READ);
        LeadSight.Seen seen = sight.of(viewer);
        return jdbc.sql(ONE.formatted(seen.condition()))
                .params(seen.parameters())
                .param("id", id.value())
                .query(new SimplePropertyRowMapper<>(LeadLine.class))
                .optional();
    }
}
