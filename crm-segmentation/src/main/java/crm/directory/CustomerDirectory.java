package crm.directory;

import static java.util.Objects.requireNonNull;

import crm.access.Permission;
import crm.access.Viewer;
import crm.access.Visibility;
import crm.customers.CustomerId;
import crm.customers.CustomerSight;
import crm.customers.SeenCustomers;
import crm.workspace.Workspaces;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The list of customers: searched, narrowed down to a segment or a cell of the RFM grid, sorted, paged by key. */
@Service
@Transactional(readOnly = true)
public class CustomerDirectory {

    // Looked up in a statement of its own: keys that are unique across customers are not joined with them.
    private static final String BY_KEY = """
            select customer_id from identity_key where kind = 'EXTERNAL_KEY' and value = :key
            """;

    // Reachability and scores are looked up for the lines of the page only.
    private static final String LINES = """
            select c.id, c.external_key, c.name, c.kind, c.country, c.city, c.sample, c.created_at,
                   (select k.email from contact k
                    where k.customer_id = c.id and k.email is not null order by k.id limit 1) as email,
                   coalesce(m.orders, 0) as orders, coalesce(m.revenue, 0) as revenue,
                   coalesce(m.currency, :currency) as currency, m.first_order, m.last_order,
                   s.segment, s.r, s.f, s.m,
                   exists (select from contact_reachability a
                           where a.customer_id = c.id and a.channel = 'EMAIL' and a.reason is null) as email_reachable,
                   exists (select from contact_reachability a
                           where a.customer_id = c.id and a.channel = 'SMS' and a.reason is null) as sms_reachable
            from customer c
            left join customer_metrics m on m.customer_id = c.id
            left join rfm_score s on s.customer_id = c.id
                  and s.run_id = (select id from rfm_run where state = 'DONE' and definition_id = 1 order by id desc limit 1)
            where c.id = any (:ids)
            """;

    private static final String BY_ID = """
            select c.id from customer c where %s and c.id > :after order by c.id limit :limit
            """;

    // Of a name that thousands have, a few hundred are looked at: somebody who is typing will go on typing.
    private static final String BEST = """
            select c.id
            from (select c.id from customer c where %s limit 300) c
            left join customer_metrics m on m.customer_id = c.id
            order by m.revenue desc nulls last, c.id
            limit :limit
            """;

    private static final String COUNT = """
            select count(*) from (select from customer c where %s limit :most) counted
            """;

    // What PostgreSQL noted at the last vacuum, which follows every import.
    private static final String ABOUT =
            "select greatest(reltuples, :most)::bigint from pg_class where oid = 'customer'::regclass";

    private static final String OWN = """
            select c.id, c.custom ->> :key as value from customer c
            where c.id = any (:ids) and c.custom ->> :key is not null %s
            """;

    private static final String FOUND = "select distinct id from (%s) found limit :most";

    /** So many ids are handed from one statement to the next, 8 bytes each. */
    private static final int HANDED_ON = 50_000;

    /** Up to here a list is counted to the last one; beyond, counting would take longer than showing. */
    private static final int COUNTED = 10_000;

    private final JdbcClient jdbc;
    private final ListOrder order;
    private final CustomerSight sight;
    private final Visibility visibility;
    private final Workspaces workspaces;
    private final Clock clock;

    CustomerDirectory(
            JdbcClient jdbc,
            ListOrder order,
            CustomerSight sight,
            Visibility visibility,
            Workspaces workspaces,
            Clock clock) {
        this.clock = clock;
        this.jdbc = jdbc;
        this.order = order;
        this.sight = sight;
        this.visibility = visibility;
        this.workspaces = workspaces;
    }

    /** Those wanted whose id is above the given one, ids ascending. */
    public List<CustomerLine> list(Viewer viewer, Wanted wanted, long after, int limit) {
        Asked asked = asked(viewer, wanted);
        Optional<Long> keyHolder = Optional.ofNullable(wanted.externalKey()).flatMap(this::holderOf);
        if (wanted.externalKey() != null && keyHolder.isEmpty()) {
            return List.of();
        }
        return lines(jdbc.sql(BY_ID.formatted(asked.condition()))
                .params(asked.parameters())
                .param("keyHolder", keyHolder.orElse(null))
                .param("after", after)
                .param("limit", limit)
                .query((row, number) -> row.getLong("id"))
                .list());
    }

    /**
     * Those wanted, sorted, a page behind or in front of a customer. By money only for who sees it, else by name.
     *
     * @param after the last one seen, to go on; null = from the start, or before {@code before}
     * @param before the first one seen, to go back
     */
    public CustomerPage page(
            Viewer viewer,
            Wanted wanted,
            Sorting sorting,
            @Nullable CustomerId after,
            @Nullable CustomerId before,
            int size) {
        Asked asked = searched(asked(viewer, wanted));
        CustomerPage.Total total = total(asked);
        Sorting shown = sorting.by() == Sorting.By.REVENUE && !visibility.seesMoney(viewer) ? Sorting.BY_NAME : sorting;
        if (before != null && after == null) {
            List<Long> found = order.before(asked, shown, before.value(), size + 1);
            boolean more = found.size() > size;
            return new CustomerPage(lines(more ? found.subList(1, found.size()) : found), more, true, total);
        }
        List<Long> found = order.after(asked, shown, after == null ? null : after.value(), size + 1);
        boolean more = found.size() > size;
        return new CustomerPage(lines(more ? found.subList(0, size) : found), after != null, more, total);
    }

    /** What of these customers those whom the viewer sees have in a field of the company's own, as text, by id. */
    public Map<Long, String> own(Viewer viewer, String key, Collection<Long> ids) {
        viewer.require(Permission.CUSTOMERS_READ);
        SeenCustomers seen = sight.of(viewer);
        Map<Long, String> values = new HashMap<>();
        jdbc.sql(OWN.formatted(seen.and()))
                .param("key", key)
                .param("ids", ids.toArray(Long[]::new))
                .params(seen.parameters())
                .query(row -> {
                    values.put(row.getLong("id"), row.getString("value"));
                });
        return values;
    }

    /** The first few wanted, those who brought most first: for somebody who is typing a name. */
    public List<CustomerLine> best(Viewer viewer, Wanted wanted, int limit) {
        Asked asked = asked(viewer, wanted);
        return lines(jdbc.sql(BEST.formatted(asked.condition()))
                .params(asked.parameters())
                .param("limit", limit)
                .query((row, number) -> row.getLong("id"))
                .list());
    }

    /** A page is counted and shown: what is searched for is found once for both, unless that is very many. */
    private Asked searched(Asked asked) {
        return asked.wanted()
                .found()
                .map(sql -> asked.with(jdbc.sql(FOUND.formatted(sql))
                        .params(asked.parameters())
                        .param("most", HANDED_ON + 1)
                        .query((row, number) -> row.getLong("id"))
                        .list()
                        .toArray(Long[]::new)))
                .filter(searched -> requireNonNull(searched.found()).length <= HANDED_ON)
                .orElse(asked);
    }

    private CustomerPage.Total total(Asked asked) {
        long counted = jdbc.sql(COUNT.formatted(asked.condition()))
                .params(asked.parameters())
                .param("most", COUNTED + 1)
                .query(Long.class)
                .single();
        if (counted <= COUNTED) {
            return new CustomerPage.Total(counted, CustomerPage.Total.Exactness.EXACT);
        }
        if (!asked.isEverybody()) {
            return new CustomerPage.Total(COUNTED, CustomerPage.Total.Exactness.MORE_THAN);
        }
        long about = jdbc.sql(ABOUT).param("most", counted).query(Long.class).single();
        return new CustomerPage.Total(about, CustomerPage.Total.Exactness.ABOUT);
    }

    /** The customers with these ids, in this order. */
    private List<CustomerLine> lines(List<Long> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        Map<Long, CustomerLine> found = jdbc
                .sql(LINES)
                .param("ids", ids.toArray(Long[]::new))
                .param("currency", workspaces.current().currency())
                .query(new SimplePropertyRowMapper<>(CustomerLine.class))
                .list()
                .stream()
                .collect(Collectors.toMap(CustomerLine::id, Function.identity()));
        return ids.stream().map(found::get).filter(Objects::nonNull).toList();
    }

    private Optional<Long> holderOf(String externalKey) {
        return jdbc.sql(BY_KEY).param("key", externalKey).query(Long.class).optional();
    }

    private Asked asked(Viewer viewer, Wanted wanted) {
        viewer.require(Permission.CUSTOMERS_READ);
        if (wanted.segment() != null) {
            viewer.require(Permission.SEGMENTS_READ);
        }
        return new Asked(wanted, sight.of(viewer), clock.instant());
    }
}
