package crm.directory;

import crm.access.Permission;
import crm.access.Viewer;
import crm.customers.CustomerId;
import crm.workspace.Workspaces;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The list of customers: searched, narrowed down to a segment or a cell of the RFM grid, paged by key. */
@Service
@Transactional(readOnly = true)
public class CustomerDirectory {

    // Looked up in a statement of its own: keys that are unique across customers are not joined with them.
    private static final String BY_KEY = """
            select customer_id from identity_key where kind = 'EXTERNAL_KEY' and value = :key
            """;

    // The page first, then what is shown of it: reachability and scores are looked up for its lines only.
    private static final String LINES = """
            with page as materialized (
                select c.* from customer c
                where %s
                  and %s
                order by %s
                limit :limit)
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
            from page c
            left join customer_metrics m on m.customer_id = c.id
            left join rfm_score s on s.customer_id = c.id
                  and s.run_id = (select id from rfm_run where state = 'DONE' order by id desc limit 1)
            order by %s
            """;

    private static final String COUNT = "select count(*) from customer c where %s";

    private static final String BY_ID = "c.id";
    private static final String BY_NAME = "c.name, c.id";
    private static final String BY_NAME_BACKWARDS = "c.name desc, c.id desc";
    private static final String FROM_THE_START = "true";
    private static final String AFTER_ID = "c.id > :from";
    private static final String AFTER = "(c.name, c.id) > (select o.name, o.id from customer o where o.id = :from)";
    private static final String BEFORE = "(c.name, c.id) < (select o.name, o.id from customer o where o.id = :from)";

    private final JdbcClient jdbc;
    private final Workspaces workspaces;

    CustomerDirectory(JdbcClient jdbc, Workspaces workspaces) {
        this.jdbc = jdbc;
        this.workspaces = workspaces;
    }

    /** Those wanted whose id is above the given one, ids ascending. */
    public List<CustomerLine> list(Viewer viewer, Wanted wanted, long after, int limit) {
        require(viewer, wanted);
        if (wanted.externalKey() != null && !isKnown(wanted.externalKey())) {
            return List.of();
        }
        return lines(wanted, AFTER_ID, BY_ID, after, limit);
    }

    /**
     * Those wanted by name, a page behind or in front of a customer.
     *
     * @param after the last one seen, to go on; null = from the start, or before {@code before}
     * @param before the first one seen, to go back
     */
    public CustomerPage page(
            Viewer viewer, Wanted wanted, @Nullable CustomerId after, @Nullable CustomerId before, int size) {
        require(viewer, wanted);
        long total = jdbc.sql(COUNT.formatted(wanted.condition()))
                .params(wanted.parameters())
                .query(Long.class)
                .single();
        if (before != null && after == null) {
            List<CustomerLine> found =
                    new ArrayList<>(lines(wanted, BEFORE, BY_NAME_BACKWARDS, before.value(), size + 1));
            boolean more = found.size() > size;
            List<CustomerLine> shown = more ? found.subList(0, size) : found;
            Collections.reverse(shown);
            return new CustomerPage(List.copyOf(shown), more, true, total);
        }
        List<CustomerLine> found = after == null
                ? lines(wanted, FROM_THE_START, BY_NAME, 0, size + 1)
                : lines(wanted, AFTER, BY_NAME, after.value(), size + 1);
        boolean more = found.size() > size;
        return new CustomerPage(List.copyOf(more ? found.subList(0, size) : found), after != null, more, total);
    }

    private List<CustomerLine> lines(Wanted wanted, String place, String order, long from, int limit) {
        return jdbc.sql(LINES.formatted(wanted.condition(), place, order, order))
                .params(wanted.parameters())
                .param("from", from)
                .param("limit", limit)
                .param("currency", workspaces.current().currency())
                .query(new SimplePropertyRowMapper<>(CustomerLine.class))
                .list();
    }

    private boolean isKnown(String externalKey) {
        return jdbc.sql(BY_KEY)
                .param("key", externalKey)
                .query(Long.class)
                .optional()
                .isPresent();
    }

    private static void require(Viewer viewer, Wanted wanted) {
        viewer.require(Permission.CUSTOMERS_READ);
        if (wanted.segment() != null) {
            viewer.require(Permission.SEGMENTS_READ);
        }
    }
}
