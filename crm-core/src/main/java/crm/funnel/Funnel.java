package crm.funnel;

import crm.access.Permission;
import crm.access.RecordKind;
import crm.access.Sight;
import crm.access.Viewer;
import crm.access.Visibility;
import crm.customers.CustomerSight;
import crm.customers.SeenCustomers;
import crm.workspace.Workspaces;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The door to the funnel, counted in one statement. */
@Service
@Transactional(readOnly = true)
public class Funnel {

    // Each source is grouped to one row per contact and joined once. What the viewer may not see is not counted. A
    // record of an old customer that a file brings today is no new contact: the first order dates back those who were
    // entered first, but nobody who was added to a customer that had contacts already.
    private static final String LINES = """
            with ordered as (
                select o.customer_id, min(o.ordered_at) as first, max(o.ordered_at) as last
                from orders o
                where o.sales > 0
                group by o.customer_id
            ), came as (
                select k.customer_id, k.id, coalesce(btrim(c.source), '') as source, b.last as ordered,
                       case when exists (select from contact e where e.customer_id = k.customer_id
                                                                 and e.created_at < k.created_at)
                            then k.created_at else least(k.created_at, b.first) end as at
                from contact k
                join customer c on c.id = k.customer_id
                left join ordered b on b.customer_id = k.customer_id
                where k.created_at >= :from %s
            ), fresh as materialized (
                select *, date_trunc('month', at at time zone :zone)::date as month
                from came
                where at >= :from and at < :to
            ), talked as (
                select t.customer_id, t.contact_id, bool_or(cardinality(t.needs) > 0) as need
                from talk t
                where t.contact_id is not null
                group by t.customer_id, t.contact_id
            ), led as (
                select l.customer_id, l.contact_id, bool_or(l.need is not null) as need,
                       bool_or(l.accepted_at is not null or l.state in ('WORKING', 'QUALIFIED')) as accepted,
                       bool_or(l.state = 'QUALIFIED') as qualified
                from lead l
                where l.contact_id is not null and (:allLeads or l.owner_id = any (:leadOwners)
                                                       or l.created_by = :viewer or :pool and l.owner_id is null)
                group by l.customer_id, l.contact_id
            ), won as (
                select distinct o.customer_id, coalesce(o.contact_id, l.contact_id) as contact_id
                from opportunity o
                left join lead l on l.customer_id = o.customer_id and l.id = o.lead_id
                where o.state = 'WON' and (:allWon or o.owner_id = any (:wonOwners))
            )
            select f.source, f.month, count(*) as fresh, count(t.customer_id) as talked,
                   count(*) filter (where t.need or l.need) as need, count(l.customer_id) as lead,
                   count(*) filter (where l.accepted) as accepted, count(*) filter (where l.qualified) as qualified,
                   count(w.customer_id) as won,
                   count(*) filter (where w.customer_id is not null or f.ordered >= f.at) as bought
            from fresh f
            left join talked t on t.customer_id = f.customer_id and t.contact_id = f.id
            left join led l on l.customer_id = f.customer_id and l.contact_id = f.id
            left join won w on w.customer_id = f.customer_id and w.contact_id = f.id
            group by f.source, f.month
            order by f.month, f.source
            """;

    private final CustomerSight customers;
    private final Visibility visibility;
    private final Workspaces workspaces;
    private final JdbcClient jdbc;

    Funnel(CustomerSight customers, Visibility visibility, Workspaces workspaces, JdbcClient jdbc) {
        this.customers = customers;
        this.visibility = visibility;
        this.workspaces = workspaces;
        this.jdbc = jdbc;
    }

    /**
     * Contacts who first came in these months of the company's calendar, by source and month; both ends are in it. Who
     * had ordered before he was entered came with that order.
     */
    public List<FunnelLine> lines(Viewer viewer, YearMonth first, YearMonth last) {
        viewer.require(Permission.CUSTOMERS_READ);
        viewer.require(Permission.LEADS_READ);
        ZoneId zone = workspaces.current().zone();
        SeenCustomers seen = customers.of(viewer);
        Sight leads = visibility.of(viewer, RecordKind.LEADS);
        Sight opportunities = visibility.of(viewer, RecordKind.OPPORTUNITIES);
        return jdbc.sql(LINES.formatted(seen.and()))
                .params(seen.parameters())
                .param("zone", zone.getId())
                .param("from", first.atDay(1).atStartOfDay(zone).toOffsetDateTime())
                .param("to", last.plusMonths(1).atDay(1).atStartOfDay(zone).toOffsetDateTime())
                .param("allLeads", leads.everything())
                .param("leadOwners", owners(leads))
                .param(
                        "pool",
                        viewer.may(Permission.LEADS_ASSIGN) || visibility.seesBeyondOwn(viewer, RecordKind.LEADS))
                .param("viewer", viewer.userId() == null ? 0L : viewer.userId())
                .param("allWon", opportunities.everything())
                .param("wonOwners", owners(opportunities))
                .query(new SimplePropertyRowMapper<>(FunnelLine.class))
                .list();
    }

    private static Long[] owners(Sight sight) {
        return sight.owners().toArray(Long[]::new);
    }
}
