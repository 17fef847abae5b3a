package crm.segments;

import crm.access.Permission;
import crm.access.Viewer;
import crm.customers.CustomerSight;
import crm.customers.SeenCustomers;
import crm.leads.LeadSight;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Values that customers the viewer sees and products really have, for somebody who is typing one. */
@Service
@Transactional(readOnly = true)
public class ValueSuggestions {

    private static final int MOST = 20;

    private static final String ANSWER_TO = "answer.";

    /** Rows looked at where every row may have a value of its own: enough to help, quick on a million. */
    private static final String OF_CUSTOMER = """
            select distinct %1$s as value from (select %1$s from customer x where %1$s is not null%%s limit 100000) c
            where position(lower(:text) in lower(%1$s)) > 0 order by 1 limit :most
            """;

    private static final String OF_CONTACT = """
            select distinct %1$s as value from (select %1$s from contact k where %1$s is not null%%s limit 100000) k
            where position(lower(:text) in lower(%1$s)) > 0 order by 1 limit :most
            """;

    private static final String TAGS = """
            select distinct tag as value from (select tags from customer x where tags <> '{}'%s limit 100000) c, unnest(tags) tag
            where position(lower(:text) in lower(tag)) > 0 order by 1 limit :most
            """;

    private static final String CUSTOM_KEYS = """
            select distinct key as value
            from (select custom from customer x where custom <> '{}'%s limit 10000) c, jsonb_object_keys(custom) key
            where position(lower(:text) in lower(key)) > 0 order by 1 limit :most
            """;

    private static final String QUESTIONS = """
            select distinct q ->> 'key' as value
            from questionnaire_version v, jsonb_array_elements(v.questions) q
            where position(lower(:text) in lower((q ->> 'key') || ' ' || (q ->> 'text'))) > 0 order by 1 limit :most
            """;

    private static final String ANSWERS = """
            select distinct word as value
            from (select words from talk_answer t where question = :question%s limit 100000) a, unnest(words) word
            where position(lower(:text) in lower(word)) > 0 order by 1 limit :most
            """;

    // Of leads that the viewer sees: a need says more than a name.
    private static final String OF_LEAD = """
            select distinct %1$s as value
            from (select %1$s from lead l
                  where %1$s is not null and (:allLeads or l.owner_id = any (:leadOwners) or l.created_by = :viewer
                                              or :pool and l.owner_id is null)%%s
                  limit 100000) l
            where position(lower(:text) in lower(%1$s)) > 0 order by 1 limit :most
            """;

    private static final String OWNERS = """
            select email as value from app_user where position(lower(:text) in lower(email)) > 0 order by 1 limit :most
            """;

    private static final String STAGES = """
            select distinct name as value from pipeline_stage where position(lower(:text) in lower(name)) > 0
            order by 1 limit :most
            """;

    private static final String SKUS = """
            select sku as value from product where position(lower(:text) in lower(sku || ' ' || coalesce(name, ''))) > 0
            order by 1 limit :most
            """;

    private static final String PRODUCTS = """
            select distinct name as value from product where position(lower(:text) in lower(name)) > 0
            order by 1 limit :most
            """;

    private static final String CATEGORIES = """
            select distinct category as value from product where position(lower(:text) in lower(category)) > 0
            order by 1 limit :most
            """;

    private static final String CHANNELS = """
            select distinct channel as value from (select channel from orders o where channel is not null%s limit 100000) o
            where position(lower(:text) in lower(channel)) > 0 order by 1 limit :most
            """;

    private static final Map<String, Source> BY_NAME = Map.ofEntries(
            Map.entry("country", Source.ofCustomer(OF_CUSTOMER.formatted("country"))),
            Map.entry("city", Source.ofCustomer(OF_CUSTOMER.formatted("city"))),
            Map.entry("region", Source.ofCustomer(OF_CUSTOMER.formatted("region"))),
            Map.entry("source", Source.ofCustomer(OF_CUSTOMER.formatted("source"))),
            Map.entry("language", new Source(OF_CONTACT.formatted("language"), "k.customer_id")),
            Map.entry("gender", new Source(OF_CONTACT.formatted("gender"), "k.customer_id")),
            Map.entry("jobTitle", new Source(OF_CONTACT.formatted("job_title"), "k.customer_id")),
            Map.entry("tag", Source.ofCustomer(TAGS)),
            Map.entry("custom", Source.ofCustomer(CUSTOM_KEYS)),
            Map.entry("answer", Source.ofAll(QUESTIONS)),
            Map.entry("lead.need", new Source(OF_LEAD.formatted("need"), "l.customer_id")),
            Map.entry("lead.source", new Source(OF_LEAD.formatted("source"), "l.customer_id")),
            Map.entry("opportunity.stage", Source.ofAll(STAGES)),
            Map.entry("owner", Source.ofAll(OWNERS)),
            Map.entry("sku", Source.ofAll(SKUS)),
            Map.entry("productName", Source.ofAll(PRODUCTS)),
            Map.entry("category", Source.ofAll(CATEGORIES)),
            Map.entry("channel", new Source(CHANNELS, "o.customer_id")));

    /**
     * Where values are found.
     *
     * @param customerColumn by which rows are narrowed down to customers the viewer sees, in the place left for it; null
     *     where no customer stands behind a value
     */
    private record Source(String sql, @Nullable String customerColumn) {

        static Source ofCustomer(String sql) {
            return new Source(sql, "x.id");
        }

        static Source ofAll(String sql) {
            return new Source(sql, null);
        }

        String among(SeenCustomers seen) {
            return customerColumn == null ? sql : sql.formatted(seen.andOf(customerColumn));
        }
    }

    private final CustomerSight sight;

    private final SalesLeaves sales;

    private final JdbcClient jdbc;

    ValueSuggestions(CustomerSight sight, SalesLeaves sales, JdbcClient jdbc) {
        this.sight = sight;
        this.sales = sales;
        this.jdbc = jdbc;
    }

    /**
     * At most twenty values that hold this text.
     *
     * @param of a field or line property, {@code custom} for the names of custom fields, {@code answer} for the keys of
     *     questions and {@code answer.KEY} for answers to one; nothing for others
     */
    public List<String> values(Viewer viewer, String of, String text) {
        viewer.require(Permission.SEGMENTS_READ);
        viewer.require(Permission.CUSTOMERS_READ);
        Source source = of.startsWith(ANSWER_TO) ? new Source(ANSWERS, "t.customer_id") : BY_NAME.get(of);
        if (source == null) {
            return List.of();
        }
        SeenCustomers seen = sight.of(viewer);
        LeadSight.Seen seenLeads = sales.leads(viewer);
        String sql = source.among(seen);
        return jdbc.sql(sql)
                .params(seen.parameters())
                .param("allLeads", seenLeads.everything())
                .param("leadOwners", seenLeads.sight().owners().toArray(Long[]::new))
                .param("viewer", seenLeads.viewer() == null ? 0L : seenLeads.viewer())
                .param("pool", seenLeads.pool())
                .param("text", StorableText.sought(text))
                .param(
                        "question",
                        of.startsWith(ANSWER_TO) ? StorableText.sought(of.substring(ANSWER_TO.length())) : "")
                .param("most", MOST)
                .query((row, number) -> row.getString("value"))
                .list();
    }
}
