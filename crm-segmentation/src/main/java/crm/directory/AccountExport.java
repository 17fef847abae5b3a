package crm.directory;

import crm.access.Permission;
import crm.access.Viewer;
import crm.access.Visibility;
import crm.exports.Export;
import crm.exports.ExportFormat;
import crm.exports.ExportSink;
import crm.exports.Exports;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Takes accounts out of the house with everybody who answers there: a row for each contact, one for who has none. */
@Service
public class AccountExport {

    private static final String COUNT = """
            select count(*)
            from customer c
            left join contact k on k.customer_id = c.id and k.folded_into is null
            where c.kind = 'ORGANISATION' and %s
            """;

    private static final String ACCOUNTS = """
            select c.id as account, c.external_key as "externalKey", c.name as organisation, c.street, c.postcode, c.city,
                   c.region, c.country, u.email as owner, k.id as contact, k.name, k.first_name as "firstName",
                   k.last_name as "lastName", k.job_title as "jobTitle", k.email, k.phone, k.language,
                   case when :money and m.currency is not null then m.revenue / 10000.0 end as revenue,
                   case when :money then m.currency end as currency
            from customer c
            left join contact k on k.customer_id = c.id and k.folded_into is null
            left join app_user u on u.id = c.owner_id
            left join customer_metrics m on m.customer_id = c.id
            where c.kind = 'ORGANISATION' and %s
            order by c.id, k.id
            """;

    private final Exports exports;
    private final AccountDirectory directory;
    private final Visibility visibility;
    private final JdbcClient jdbc;

    AccountExport(Exports exports, AccountDirectory directory, Visibility visibility, JdbcClient jdbc) {
        this.exports = exports;
        this.directory = directory;
        this.visibility = visibility;
        this.jdbc = jdbc;
    }

    /** Those wanted that the viewer sees, amounts for who sees them. */
    public void write(Viewer viewer, AccountQuery query, ExportFormat format, ExportSink sink) {
        viewer.require(Permission.CUSTOMERS_EXPORT);
        viewer.require(Permission.CUSTOMERS_READ);
        AccountDirectory.Asked asked = directory.asked(viewer, query);
        Map<String, String> filter = new LinkedHashMap<>();
        if (query.whose() != AccountQuery.Whose.ALL) {
            filter.put("whose", query.whose().name());
        }
        if (query.search() != null) {
            filter.put("search", "…");
        }
        exports.write(
                viewer,
                Export.of("accounts", filter),
                jdbc.sql(COUNT.formatted(asked.condition())).params(asked.values()),
                jdbc.sql(ACCOUNTS.formatted(asked.condition()))
                        .params(asked.values())
                        .param("money", visibility.seesMoney(viewer)),
                format,
                sink);
    }
}
