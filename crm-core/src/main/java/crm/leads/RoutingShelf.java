package crm.leads;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Where routing rules are kept, in their order. */
@Component
class RoutingShelf {

    private static final String RULES = """
            select id, name, enabled, countries, regions, postcode_prefixes, needs, sources, user_ids, team_id
            from routing_rule
            where enabled or :disabledToo
            order by position, id
            """;

    private static final String ADD = """
            insert into routing_rule (position, name, enabled, countries, regions, postcode_prefixes, needs, sources,
                                      user_ids, team_id, created_at)
            values ((select coalesce(max(position), 0) + 1 from routing_rule), :name, :enabled, :countries, :regions,
                    :prefixes, :needs, :sources, :users, :team, :now)
            returning id
            """;

    private static final String CHANGE = """
            update routing_rule
            set name = :name, enabled = :enabled, countries = :countries, regions = :regions,
                postcode_prefixes = :prefixes, needs = :needs, sources = :sources, user_ids = :users, team_id = :team,
                version = version + 1
            where id = :id
            """;

    private static final String ORDER = """
            update routing_rule r
            set position = o.position
            from unnest(:ids::bigint[]) with ordinality as o (id, position)
            where r.id = o.id
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    RoutingShelf(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    List<RoutingRules.TeamName> teams() {
        return jdbc.sql("select id, name from team order by name, id")
                .query((row, number) -> new RoutingRules.TeamName(row.getLong("id"), row.getString("name")))
                .list();
    }

    List<RoutingRule> inForce() {
        return rules(false);
    }

    List<RoutingRule> all() {
        return rules(true);
    }

    long add(RoutingRule rule) {
        return bound(ADD, rule)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query((row, number) -> row.getLong(1))
                .single();
    }

    boolean change(RoutingRule rule) {
        return bound(CHANGE, rule).param("id", rule.id()).update() == 1;
    }

    boolean remove(long id) {
        jdbc.sql("delete from routing_turn where rule_id = :id").param("id", id).update();
        return jdbc.sql("delete from routing_rule where id = :id")
                        .param("id", id)
                        .update()
                == 1;
    }

    void order(List<Long> ids) {
        jdbc.sql(ORDER).param("ids", ids.toArray(Long[]::new)).update();
    }

    private List<RoutingRule> rules(boolean disabledToo) {
        return jdbc.sql(RULES)
                .param("disabledToo", disabledToo)
                .query((row, number) -> rule(row))
                .list();
    }

    private static JdbcClient.StatementSpec bound(JdbcClient jdbc, String sql, RoutingRule rule) {
        return jdbc.sql(sql)
                .param("name", rule.name())
                .param("enabled", rule.enabled())
                .param("countries", rule.countries().toArray(String[]::new))
                .param("regions", rule.regions().toArray(String[]::new))
                .param("prefixes", rule.postcodePrefixes().toArray(String[]::new))
                .param("needs", rule.needs().toArray(String[]::new))
                .param("sources", rule.sources().toArray(String[]::new))
                .param("users", rule.users().toArray(Long[]::new))
                .param("team", rule.team());
    }

    private JdbcClient.StatementSpec bound(String sql, RoutingRule rule) {
        return bound(jdbc, sql, rule);
    }

    private static RoutingRule rule(ResultSet row) throws SQLException {
        return new RoutingRule(
                row.getLong("id"),
                row.getString("name"),
                row.getBoolean("enabled"),
                texts(row, "countries"),
                texts(row, "regions"),
                texts(row, "postcode_prefixes"),
                texts(row, "needs"),
                texts(row, "sources"),
                List.of((Long[]) row.getArray("user_ids").getArray()),
                row.getObject("team_id", Long.class));
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        return Arrays.asList((String[]) row.getArray(column).getArray());
    }
}
