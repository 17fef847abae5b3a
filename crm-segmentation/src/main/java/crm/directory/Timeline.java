package crm.directory;

import crm.access.Permission;
import crm.access.Viewer;
import crm.customers.CustomerId;
import crm.customers.CustomerSight;
import crm.directory.TimelineEntry.Item;
import crm.directory.TimelineEntry.Kind;
import crm.workspace.Workspaces;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What happened between a customer and us: orders, refunds, messages, talks and consents in one row, newest first. */
@Service
@Transactional(readOnly = true)
public class Timeline {

    // Consents and talks are read where they are kept, with what belongs to them, not from the activities that announce
    // them; of a corrected talk the correction.
    private static final String HAPPENED = """
            select o.ordered_at as at, case when o.sales > 0 then 'ORDER' else 'REFUND' end as kind, o.id,
                   '' as name, o.order_number as about,
                   case when o.sales > 0 then o.sales else o.refunds end as amount,
                   o.currency::text as currency, o.lines, null as detail, false as machine
            from orders o
            where o.customer_id = :customer and (o.sales > 0 or o.refunds > 0)
            union all
            select a.at, 'MESSAGE', a.id, a.name, a.detail ->> 'subject', null, null, 0,
                   coalesce(a.detail ->> 'label', nullif(concat_ws(' – ', a.detail ->> 'text', a.detail ->> 'outcome'), ''),
                            a.detail ->> 'url'),
                   a.machine
            from activity a
            where a.customer_id = :customer and not starts_with(a.name, 'consent.') and a.detail ->> 'talk' is null
            union all
            select e.at, 'CONSENT', e.id, e.state, e.channel, null, null, 0, e.source, false
            from consent_event e
            where e.customer_id = :customer
            union all
            select t.at, 'TALK', t.id, t.kind, t.project, null, null, 0, t.note, false
            from talk t
            where t.customer_id = :customer
              and not exists (select from talk n where n.customer_id = :customer and n.corrects_id = t.id)
            """;

    private static final String NEWEST =
            "select * from (" + HAPPENED + ") t where %s order by at desc, kind, id desc limit :limit";

    private static final String COUNTS = "select kind, count(*) as entries from (" + HAPPENED + ") t group by kind";

    private static final String LARGEST_LINES = """
            select order_id, product_name as product, sku, quantity, amount
            from (select l.*, row_number() over (partition by l.order_id order by l.amount desc, l.id) as nth
                  from order_line l
                  where l.customer_id = :customer and l.order_id in (:orders) and l.kind <> 'ADJUSTMENT') l
            where nth <= 2
            order by order_id, nth
            """;

    private static final String MONTHS = """
            select (:starts::date[])[i] as month,
                   coalesce(sum(case l.kind when 'SALE' then l.amount when 'REFUND' then -l.amount else 0 end), 0) as revenue
            from generate_series(1, cardinality(:starts::date[])) i
            left join (select kind, amount,
                              width_bucket((occurred_at at time zone :zone)::date, :starts::date[]) as nth
                       from order_line
                       where customer_id = :customer and occurred_at >= :from) l on l.nth = i
            group by i
            order by i
            """;

    private final JdbcClient jdbc;
    private final CustomerSight sight;
    private final Workspaces workspaces;

    Timeline(JdbcClient jdbc, CustomerSight sight, Workspaces workspaces) {
        this.jdbc = jdbc;
        this.sight = sight;
        this.workspaces = workspaces;
    }

    /**
     * What one month brought in, sales less refunds in ten-thousandths of the currency's unit.
     *
     * @param month its first day
     */
    public record Month(LocalDate month, long revenue) {}

    /**
     * The newest entries.
     *
     * @param kind only these, null = all
     */
    public List<TimelineEntry> newest(Viewer viewer, CustomerId customer, @Nullable Kind kind, int limit) {
        require(viewer, customer);
        List<TimelineEntry> entries = jdbc.sql(NEWEST.formatted(kind == null ? "true" : "kind = :kind"))
                .param("customer", customer.value())
                .param("kind", kind == null ? null : kind.name())
                .param("limit", limit)
                .query(Timeline::entry)
                .list();
        return withItems(customer, entries);
    }

    /** How many entries of each kind there are. */
    public Map<Kind, Long> counts(Viewer viewer, CustomerId customer) {
        require(viewer, customer);
        Map<Kind, Long> counts = new EnumMap<>(Kind.class);
        jdbc.sql(COUNTS).param("customer", customer.value()).query((ResultSet row) -> {
            counts.put(Kind.valueOf(row.getString("kind")), row.getLong("entries"));
        });
        return counts;
    }

    /**
     * Revenue month by month, whichever calendar's months they are; those without any are there with 0.
     *
     * @param starts first days, ascending; the last month has no end
     */
    public List<Month> months(Viewer viewer, CustomerId customer, List<LocalDate> starts) {
        require(viewer, customer);
        ZoneId zone = workspaces.current().zone();
        return jdbc.sql(MONTHS)
                .param("customer", customer.value())
                .param("zone", zone.getId())
                .param("starts", "{" + starts.stream().map(LocalDate::toString).collect(Collectors.joining(",")) + "}")
                .param("from", starts.getFirst().atStartOfDay(zone).toOffsetDateTime())
                .query(new SimplePropertyRowMapper<>(Month.class))
                .list();
    }

    private void require(Viewer viewer, CustomerId customer) {
        viewer.require(Permission.CUSTOMERS_READ);
        sight.require(viewer, customer);
    }

    private List<TimelineEntry> withItems(CustomerId customer, List<TimelineEntry> entries) {
        List<Long> orders = entries.stream()
                .filter(entry -> entry.kind() == Kind.ORDER || entry.kind() == Kind.REFUND)
                .map(TimelineEntry::id)
                .toList();
        if (orders.isEmpty()) {
            return entries;
        }
        Map<Long, List<Item>> items = jdbc
                .sql(LARGEST_LINES)
                .param("customer", customer.value())
                .param("orders", orders)
                .query(new SimplePropertyRowMapper<>(Item.class))
                .list()
                .stream()
                .collect(Collectors.groupingBy(Item::orderId));
        return entries.stream()
                .map(entry -> entry.amount() == null ? entry : entry.with(items.getOrDefault(entry.id(), List.of())))
                .toList();
    }

    private static TimelineEntry entry(ResultSet row, int number) throws SQLException {
        return new TimelineEntry(
                row.getObject("at", OffsetDateTime.class).toInstant(),
                Kind.valueOf(row.getString("kind")),
                row.getLong("id"),
                row.getString("name"),
                row.getString("about"),
                row.getObject("amount", Long.class),
                row.getString("currency"),
                row.getInt("lines"),
                row.getString("detail"),
                row.getBoolean("machine"),
                List.of());
    }
}
