package crm.segments;

import crm.access.Permission;
import crm.access.Viewer;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Values that customers and products really have, for somebody who is typing one. */
@Service
@Transactional(readOnly = true)
public class ValueSuggestions {

    private static final int MOST = 20;

    private static final String ANSWER_TO = "answer.";

    /** Rows looked at where every row may have a value of its own: enough to help, quick on a million. */
    private static final String OF_CUSTOMER = """
            select distinct %1$s as value from (select %1$s from customer where %1$s is not null limit 100000) c
            where position(lower(:text) in lower(%1$s)) > 0 order by 1 limit :most
            """;

    private static final String OF_CONTACT = """
            select distinct %1$s as value from (select %1$s from contact where %1$s is not null limit 100000) k
            where position(lower(:text) in lower(%1$s)) > 0 order by 1 limit :most
            """;

    private static final String TAGS = """
            select distinct tag as value from (select tags from customer where tags <> '{}' limit 100000) c, unnest(tags) tag
            where position(lower(:text) in lower(tag)) > 0 order by 1 limit :most
            """;

    private static final String CUSTOM_KEYS = """
            select distinct key as value
            from (select custom from customer where custom <> '{}' limit 10000) c, jsonb_object_keys(custom) key
            where position(lower(:text) in lower(key)) > 0 order by 1 limit :most
            """;

    private static final String QUESTIONS = """
            select distinct q ->> 'key' as value
            from questionnaire_version v, jsonb_array_elements(v.questions) q
            where position(lower(:text) in lower((q ->> 'key') || ' ' || (q ->> 'text'))) > 0 order by 1 limit :most
            """;

    private static final String ANSWERS = """
            select distinct word as value
            from (select words from talk_answer where question = :question limit 100000) a, unnest(words) word
            where position(lower(:text) in lower(word)) > 0 order by 1 limit :most
            """;

    private static final String OF_LEAD = """
            select distinct %1$s as value from (select %1$s from lead where %1$s is not null limit 100000) l
            where position(lower(:text) in lower(%1$s)) > 0 order by 1 limit :most
            """;

    private static final String OWNERS = """
            select email as value from app_user where position(lower(:text) in lower(email)) > 0 order by 1 limit :most
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
            select distinct channel as value from (select channel from orders where channel is not null limit 100000) o
            where position(lower(:text) in lower(channel)) > 0 order by 1 limit :most
            """;

    private static final Map<String, String> BY_NAME = Map.ofEntries(
            Map.entry("country", OF_CUSTOMER.formatted("country")),
            Map.entry("city", OF_CUSTOMER.formatted("city")),
            Map.entry("region", OF_CUSTOMER.formatted("region")),
            Map.entry("source", OF_CUSTOMER.formatted("source")),
            Map.entry("language", OF_CONTACT.formatted("language")),
            Map.entry("gender", OF_CONTACT.formatted("gender")),
            Map.entry("jobTitle", OF_CONTACT.formatted("job_title")),
            Map.entry("tag", TAGS),
            Map.entry("custom", CUSTOM_KEYS),
            Map.entry("answer", QUESTIONS),
            Map.entry("lead.need", OF_LEAD.formatted("need")),
            Map.entry("lead.source", OF_LEAD.formatted("source")),
            Map.entry("owner", OWNERS),
            Map.entry("sku", SKUS),
            Map.entry("productName", PRODUCTS),
            Map.entry("category", CATEGORIES),
            Map.entry("channel", CHANNELS));

    private final JdbcClient jdbc;

    ValueSuggestions(JdbcClient jdbc) {
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
        String sql = of.startsWith(ANSWER_TO) ? ANSWERS : BY_NAME.get(of);
        if (sql == null || text.indexOf('\0') >= 0) {
            return List.of();
        }
        return jdbc.sql(sql)
                .param("text", text)
                .param("question", of.startsWith(ANSWER_TO) ? of.substring(ANSWER_TO.length()) : "")
                .param("most", MOST)
                .query((row, number) -> row.getString("value"))
                .list();
    }
}
