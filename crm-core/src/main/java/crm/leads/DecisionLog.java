package crm.leads;

import crm.access.Permission;
import crm.access.Viewer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Why this lead is whose it is: every decision with its reason. */
@Service
@Transactional(readOnly = true)
public class DecisionLog {

    private static final TypeReference<List<Map<String, String>>> PASSED = new TypeReference<>() {};

    private static final String OF = """
            select d.id, d.at, d.kind, u.name as "user", f.name as former, b.name as by, d.ground, g.name as rule, d.reason,
                   (select coalesce(jsonb_agg(jsonb_build_object('name', p.name, 'why', e.value ->> 'why')
                                              order by e.ordinality), '[]')
                    from jsonb_array_elements(d.passed_over) with ordinality e
                    join app_user p on p.id = (e.value ->> 'user')::bigint) as passed_over
            from lead_decision d
            left join app_user u on u.id = d.user_id
            left join app_user f on f.id = d.former_id
            left join app_user b on b.id = d.by_id
            left join routing_rule g on g.id = d.rule_id
            where d.lead_id = :lead and d.customer_id = :customer
            """;

    private static final String NEWEST_FIRST = OF + "order by d.id desc";

    private static final String LIST = OF + "and d.id > :after order by d.id limit :limit";

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final LeadShelf shelf;

    DecisionLog(JdbcClient jdbc, JsonMapper json, LeadShelf shelf) {
        this.jdbc = jdbc;
        this.json = json;
        this.shelf = shelf;
    }

    /**
     * The newest first.
     *
     * @throws LeadNotFound when there is no such lead, or none for this viewer
     */
    public List<DecisionLine> of(Viewer viewer, LeadId lead) {
        viewer.require(Permission.LEADS_READ);
        return jdbc.sql(NEWEST_FIRST)
                .param("lead", lead.value())
                .param("customer", shelf.see(viewer, lead).customer().value())
                .query((row, number) -> line(row))
                .list();
    }

    /**
     * Those whose id is above the given one, the oldest first.
     *
     * @throws LeadNotFound when there is no such lead, or none for this viewer
     */
    public List<DecisionLine> list(Viewer viewer, LeadId lead, long after, int limit) {
        viewer.require(Permission.LEADS_READ);
        return jdbc.sql(LIST)
                .param("lead", lead.value())
                .param("customer", shelf.see(viewer, lead).customer().value())
                .param("after", after)
                .param("limit", limit)
                .query((row, number) -> line(row))
                .list();
    }

    private DecisionLine line(ResultSet row) throws SQLException {
        List<DecisionLine.Passed> passed = json.readValue(row.getString("passed_over"), PASSED).stream()
                .map(each -> new DecisionLine.Passed(
                        Objects.requireNonNull(each.get("name")), Objects.requireNonNull(each.get("why"))))
                .toList();
        return new DecisionLine(
                row.getLong("id"),
                row.getTimestamp("at").toInstant(),
                row.getString("kind"),
                row.getString("user"),
                row.getString("former"),
                row.getString("by"),
                row.getString("ground"),
                row.getString("rule"),
                row.getString("reason"),
                passed);
    }
}
