package crm.opportunities;

import crm.access.Permission;
import crm.access.RecordKind;
import crm.access.Sight;
import crm.access.Viewer;
import crm.access.Visibility;
import crm.exports.Export;
import crm.exports.ExportFormat;
import crm.exports.ExportSink;
import crm.exports.Exports;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Takes opportunities out of the house, amounts for who sees them. */
@Service
public class OpportunityExport {

    private static final String COUNT = "select count(*) from opportunity o where %s";

    private static final String OPPORTUNITIES = """
            select o.id as opportunity, o.name, o.customer_id as customer, c.external_key as "customerKey",
                   c.name as "customerName", k.name as contact, k.email as "contactEmail", s.name as stage, o.state,
                   case when :money then o.amount / 10000.0 end as amount, case when :money then o.currency end as currency,
                   s.probability, o.forecast, o.close_date as "closeDate", u.email as owner, o.next_step as "nextStep",
                   o.next_step_on as "nextStepOn", r.name as "lossReason", o.created_at as "createdAt",
                   o.stage_since as "stageSince", o.won_at as "wonAt", o.lost_at as "lostAt"
            from opportunity o
            join customer c on c.id = o.customer_id
            join pipeline_stage s on s.id = o.stage_id
            left join contact k on k.customer_id = o.customer_id and k.id = o.contact_id
            left join app_user u on u.id = o.owner_id
            left join loss_reason r on r.id = o.loss_reason_id
            where %s
            order by o.id
            """;

    private final Exports exports;
    private final Visibility visibility;
    private final JdbcClient jdbc;

    OpportunityExport(Exports exports, Visibility visibility, JdbcClient jdbc) {
        this.exports = exports;
        this.visibility = visibility;
        this.jdbc = jdbc;
    }

    /** Those wanted that the viewer sees. */
    public void write(Viewer viewer, OpportunityFilter filter, ExportFormat format, ExportSink sink) {
        viewer.require(Permission.CUSTOMERS_EXPORT);
        viewer.require(Permission.OPPORTUNITIES_READ);
        Sight sight = visibility.of(viewer, RecordKind.OPPORTUNITIES);
        Map<String, Object> values = filter.parameters(sight);
        exports.write(
                viewer,
                Export.of("opportunities", named(filter)),
                jdbc.sql(COUNT.formatted(filter.condition(sight))).params(values),
                jdbc.sql(OPPORTUNITIES.formatted(filter.condition(sight)))
                        .params(values)
                        .param("money", visibility.seesMoney(viewer)),
                format,
                sink);
    }

    private static Map<String, String> named(OpportunityFilter filter) {
        Map<String, String> named = new LinkedHashMap<>();
        put(
                named,
                "customer",
                filter.customer() == null ? null : filter.customer().value());
        put(named, "owners", filter.owners().isEmpty() ? null : filter.owners());
        put(named, "state", filter.state());
        put(named, "stage", filter.stage());
        put(named, "closing", filter.closing() == null ? null : filter.closing().from());
        put(named, "step", filter.withoutNextStep() ? "none" : null);
        put(named, "search", filter.search() == null ? null : "…");
        return named;
    }

    private static void put(Map<String, String> named, String name, @Nullable Object value) {
        if (value != null) {
            named.put(name, value.toString());
        }
    }
}
