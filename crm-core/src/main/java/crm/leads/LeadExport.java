package crm.leads;

import crm.access.Permission;
import crm.access.Viewer;
import crm.exports.Export;
import crm.exports.ExportFormat;
import crm.exports.ExportSink;
import crm.exports.Exports;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Takes leads out of the house: the columns that an import of leads reads, by their names, and how far each has come. */
@Service
public class LeadExport {

    private static final String FROM = """
            from lead l
            join customer c on c.id = l.customer_id
            left join contact k on k.customer_id = l.customer_id and k.id = l.contact_id
            left join app_user u on u.id = l.owner_id
            where %s
              and (:tab::text is null
                   or l.state in ('NEW', 'ASSIGNED', 'WORKING', 'RETURNED')
                      and case :tab when 'MINE' then l.owner_id = :me when 'TEAM' then l.owner_id is not null
                                    else l.owner_id is null end)
              and (:part::text is null
                   or c.name ilike :part or k.name ilike :part or k.email_key ilike :part or l.need ilike :part
                   or l.source ilike :part)
            """;

    private static final String COUNT = "select count(*) " + FROM;

    private static final String LEADS = """
            select l.id as lead, l.external_key as "externalKey", coalesce(k.name, c.name) as name,
                   case c.kind when 'ORGANISATION' then c.name else c.custom ->> 'organisation' end as organisation,
                   k.email, k.phone, l.need, l.source, u.email as owner, c.country, l.state, l.score, l.via, l.reason,
                   l.created_at as "createdAt", l.assigned_at as "assignedAt", l.responded_at as "respondedAt",
                   l.due_at as "dueAt", l.qualified_at as "qualifiedAt", l.closed_at as "closedAt"
            """ + FROM + " order by l.id";

    private final Exports exports;
    private final LeadSight sight;
    private final JdbcClient jdbc;

    LeadExport(Exports exports, LeadSight sight, JdbcClient jdbc) {
        this.exports = exports;
        this.sight = sight;
        this.jdbc = jdbc;
    }

    /** Those open under a tab of the inbox, whatever its order and page. */
    public void inbox(Viewer viewer, InboxQuery query, ExportFormat format, ExportSink sink) {
        write(viewer, query.tab(), query.search(), format, sink);
    }

    /** All that the viewer sees, closed ones among them. */
    public void all(Viewer viewer, ExportFormat format, ExportSink sink) {
        write(viewer, null, "", format, sink);
    }

    private void write(Viewer viewer, @Nullable InboxTab tab, String search, ExportFormat format, ExportSink sink) {
        viewer.require(Permission.CUSTOMERS_EXPORT);
        viewer.require(Permission.LEADS_READ);
        LeadSight.Seen seen = sight.of(viewer);
        Map<String, @Nullable Object> values = new HashMap<>(seen.parameters());
        values.put("tab", tab == null ? null : tab.name());
        values.put("me", viewer.userId());
        values.put("part", search.isEmpty() ? null : "%" + search.replaceAll("([\\\\%_])", "\\\\$1") + "%");
        Map<String, String> filter = new LinkedHashMap<>();
        if (tab != null) {
            filter.put("tab", tab.name());
        }
        if (!search.isEmpty()) {
            filter.put("search", "…");
        }
        exports.write(
                viewer,
                Export.of("leads", filter),
                jdbc.sql(COUNT.formatted(seen.condition())).params(values),
                jdbc.sql(LEADS.formatted(seen.condition())).params(values),
                format,
                sink);
    }
}
