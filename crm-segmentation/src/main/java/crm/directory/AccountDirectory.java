package crm.directory;

import crm.access.Permission;
import crm.access.Viewer;
import crm.access.Visibility;
import crm.customers.CustomerSight;
import crm.customers.SeenCustomers;
import crm.directory.AccountQuery.Whose;
import crm.leads.LeadDirectory;
import crm.opportunities.OpportunityList;
import crm.workspace.Workspaces;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The organisations among the customers, with who looks after them, by name. */
@Service
@Transactional(readOnly = true)
public class AccountDirectory {

    // A team is all whose manager one is, and all one belongs to.
    private static final Map<Whose, String> WHOSE = Map.of(
            Whose.ALL, "true",
            Whose.MINE, "c.owner_id = :viewer",
            Whose.NOBODY, "c.owner_id is null",
            Whose.TEAM, """
                    c.owner_id in (
                        select o.user_id from team_member o
                        join team t on t.id = o.team_id
                        where t.manager_id = :viewer
                           or exists (select from team_member m where m.team_id = t.id and m.user_id = :viewer)
                        union select t.manager_id from team t
                        join team_member m on m.team_id = t.id and m.user_id = :viewer
                        union select cast(:viewer as bigint))
                    """);

    private static final String FOUND = " and (c.name ilike :part or c.city ilike :beginning)";

    private static final String BEHIND = """
             and (c.name, c.id) > (select p.name, p.id from customer p where p.id = :after)
            """;

    // What stands beside the name is looked up for the lines of the page only.
    private static final String PAGE = """
            select c.id, c.name, c.city, c.country, u.name as owner,
                   (select count(*) from contact k where k.customer_id = c.id and k.folded_into is null) as contacts,
                   (select max(t.at) from talk t where t.customer_id = c.id) as last_talk,
                   coalesce(m.revenue, 0) as revenue, coalesce(m.currency, :currency) as currency
            from (select c.id, c.name, c.city, c.country, c.owner_id
                  from customer c
                  where c.kind = 'ORGANISATION' and %s
                  order by c.name, c.id
                  limit :limit) c
            left join app_user u on u.id = c.owner_id
            left join customer_metrics m on m.customer_id = c.id
            order by c.name, c.id
            """;

    private static final String COUNT = """
            select count(*) from (select from customer c where c.kind = 'ORGANISATION' and %s limit 100000) counted
            """;

    private final CustomerSight sight;
    private final Visibility visibility;
    private final LeadDirectory leads;
    private final OpportunityList opportunities;
    private final Workspaces workspaces;
    private final JdbcClient jdbc;

    AccountDirectory(
            CustomerSight sight,
            Visibility visibility,
            LeadDirectory leads,
            OpportunityList opportunities,
            Workspaces workspaces,
            JdbcClient jdbc) {
        this.sight = sight;
        this.visibility = visibility;
        this.leads = leads;
        this.opportunities = opportunities;
        this.workspaces = workspaces;
        this.jdbc = jdbc;
    }

    /**
     * Some accounts by name.
     *
     * @param after id of the last one seen, null = from the start
     */
    public List<AccountLine> page(Viewer viewer, AccountQuery query, @Nullable Long after, int limit) {
        viewer.require(Permission.CUSTOMERS_READ);
        SeenCustomers seen = sight.of(viewer);
        boolean money = visibility.seesMoney(viewer);
        Map<String, @Nullable Object> values = values(viewer, query, seen);
        values.put("after", after);
        values.put("limit", limit);
        values.put("currency", workspaces.current().currency());
        List<AccountLine> lines = jdbc.sql(PAGE.formatted(condition(query, seen) + (after == null ? "" : BEHIND)))
                .params(values)
                .query((row, number) -> line(row, money))
                .list();
        return counted(viewer, lines);
    }

    /** With what is open there, of what the viewer sees: one statement each for all lines. */
    private List<AccountLine> counted(Viewer viewer, List<AccountLine> lines) {
        List<Long> accounts = lines.stream().map(AccountLine::id).toList();
        Map<Long, Integer> open = viewer.may(Permission.LEADS_READ) ? leads.openAt(viewer, accounts) : null;
        Map<Long, Integer> chances =
                viewer.may(Permission.OPPORTUNITIES_READ) ? opportunities.openAt(viewer, accounts) : null;
        return lines.stream()
                .map(line -> line.with(at(open, line.id()), at(chances, line.id())))
                .toList();
    }

    private static @Nullable Integer at(@Nullable Map<Long, Integer> counts, long account) {
        return counts == null ? null : counts.getOrDefault(account, 0);
    }

    public long count(Viewer viewer, AccountQuery query) {
        viewer.require(Permission.CUSTOMERS_READ);
        SeenCustomers seen = sight.of(viewer);
        return jdbc.sql(COUNT.formatted(condition(query, seen)))
                .params(values(viewer, query, seen))
                .query(Long.class)
                .single();
    }

    /** What is wanted among what the viewer sees, as a condition on {@code customer c} and what it refers to. */
    Asked asked(Viewer viewer, AccountQuery query) {
        SeenCustomers seen = sight.of(viewer);
        return new Asked(condition(query, seen), values(viewer, query, seen));
    }

    record Asked(String condition, Map<String, @Nullable Object> values) {}

    private static String condition(AccountQuery query, SeenCustomers seen) {
        return WHOSE.getOrDefault(query.whose(), "true") + (query.search() == null ? "" : FOUND) + seen.and();
    }

    private static Map<String, @Nullable Object> values(Viewer viewer, AccountQuery query, SeenCustomers seen) {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.putAll(seen.parameters());
        String text = query.search() == null ? "" : query.search().replaceAll("([\\\\%_])", "\\\\$1");
        values.put("viewer", viewer.userId());
        values.put("part", "%" + text + "%");
        values.put("beginning", text + "%");
        return values;
    }

    private static AccountLine line(ResultSet row, boolean money) throws SQLException {
        OffsetDateTime talk = row.getObject("last_talk", OffsetDateTime.class);
        return new AccountLine(
                row.getLong("id"),
                row.getString("name"),
                row.getString("city"),
                row.getString("country"),
                row.getString("owner"),
                row.getInt("contacts"),
                talk == null ? null : talk.toInstant(),
                null,
                null,
                money ? row.getLong("revenue") : null,
                row.getString("currency"));
    }
}
