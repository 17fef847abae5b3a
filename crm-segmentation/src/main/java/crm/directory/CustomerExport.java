package crm.directory;

import crm.access.Permission;
import crm.access.Viewer;
import crm.access.Visibility;
import crm.customers.CustomerSight;
import crm.exports.Export;
import crm.exports.ExportFormat;
import crm.exports.ExportSink;
import crm.exports.Exports;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Takes the list of customers out of the house as it is narrowed down: the columns that an import of customers reads, by their
 * names, and what they have bought. Imported again it changes nothing.
 */
@Service
public class CustomerExport {

    private static final String COUNT = "select count(*) from customer c where %s";

    private static final String OWN_FIELDS = """
            select distinct f.name from customer c cross join lateral jsonb_object_keys(c.custom) as f (name)
            where %s
            order by f.name
            """;

    // Of an organisation's contacts the first stands for it; a private person has but one.
    private static final String CUSTOMERS = """
            select c.id as "keelId", c.external_key as "externalKey", c.kind,
                   case c.kind when 'PERSON' then c.name else k.name end as name,
                   k.first_name as "firstName", k.last_name as "lastName",
                   case c.kind when 'ORGANISATION' then c.name end as organisation,
                   k.email, k.phone, c.street, c.postcode, c.city, c.region, c.country, k.language,
                   k.birth_date as "birthDate", k.gender, k.job_title as "jobTitle", c.source, c.tags,
                   e.answer as "consent.email", e.at as "consent.email.at", e.source as "consent.email.source",
                   e.wording as "consent.email.wording",
                   s.answer as "consent.sms", s.at as "consent.sms.at", s.source as "consent.sms.source",
                   s.wording as "consent.sms.wording",
                   (select jsonb_object_agg(own.key, own.value) from jsonb_each_text(c.custom) own) as custom,
                   c.created_at as "createdAt", coalesce(m.orders, 0) as orders,
                   case when :money and m.currency is not null then m.revenue / 10000.0 end as revenue,
                   case when :money then m.currency end as currency, m.last_order as "lastOrder", f.segment as rfm
            from customer c
            left join lateral (select k.* from contact k where k.customer_id = c.id
                               order by k.folded_into is not null, k.id limit 1) k on true
            left join lateral (select case v.state when 'GRANTED' then 'yes' else 'no' end as answer,
                                      v.at, v.source, v.wording
                               from consent a
                               join consent_event v on v.customer_id = a.customer_id and v.id = a.event_id
                               where a.customer_id = c.id and a.contact_id = k.id and a.channel = 'EMAIL'
                                 and a.purpose = 'MARKETING') e on true
            left join lateral (select case v.state when 'GRANTED' then 'yes' else 'no' end as answer,
                                      v.at, v.source, v.wording
                               from consent a
                               join consent_event v on v.customer_id = a.customer_id and v.id = a.event_id
                               where a.customer_id = c.id and a.contact_id = k.id and a.channel = 'SMS'
                                 and a.purpose = 'MARKETING') s on true
            left join customer_metrics m on m.customer_id = c.id
            left join rfm_score f on f.customer_id = c.id
                                 and f.run_id = (select id from rfm_run where state = 'DONE' and definition_id = 1 order by id desc limit 1)
            where %s
            order by c.id
            """;

    private final Exports exports;
    private final CustomerSight sight;
    private final Visibility visibility;
    private final JdbcClient jdbc;
    private final Clock clock;

    CustomerExport(Exports exports, CustomerSight sight, Visibility visibility, JdbcClient jdbc, Clock clock) {
        this.exports = exports;
        this.sight = sight;
        this.visibility = visibility;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Those wanted whom the viewer sees, amounts for who sees them. */
    public void write(Viewer viewer, Wanted wanted, ExportFormat format, ExportSink sink) {
        viewer.require(Permission.CUSTOMERS_EXPORT);
        viewer.require(Permission.CUSTOMERS_READ);
        if (wanted.segment() != null) {
            viewer.require(Permission.SEGMENTS_READ);
        }
        Asked asked = new Asked(wanted, sight.of(viewer), clock.instant());
        Map<String, @Nullable Object> values = asked.parameters();
        List<String> ownFields = jdbc.sql(OWN_FIELDS.formatted(asked.condition()))
                .params(values)
                .query((row, number) -> row.getString(1))
                .list();
        exports.write(
                viewer,
                new Export("customers", filter(wanted), ownFields),
                jdbc.sql(COUNT.formatted(asked.condition())).params(values),
                jdbc.sql(CUSTOMERS.formatted(asked.condition()))
                        .params(values)
                        .param("money", visibility.seesMoney(viewer)),
                format,
                sink);
    }

    /** What somebody has typed may be a name or an address, which the audit log does not keep. */
    private static Map<String, String> filter(Wanted wanted) {
        Map<String, String> filter = new LinkedHashMap<>();
        put(filter, "search", wanted.search() == null ? null : "…");
        put(filter, "segment", wanted.segment());
        put(filter, "rfm", wanted.rfm());
        put(filter, "r", wanted.r());
        put(filter, "f", wanted.f());
        put(filter, "m", wanted.m());
        put(filter, "gap", wanted.gap());
        return filter;
    }

    private static void put(Map<String, String> filter, String name, @Nullable Object value) {
        if (value != null) {
            filter.put(name, value.toString());
        }
    }
}
