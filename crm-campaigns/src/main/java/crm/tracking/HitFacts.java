package crm.tracking;

import crm.access.Viewer;
import crm.activities.Activity;
import crm.activities.ActivityStream;
import crm.customers.ContactId;
import crm.customers.CustomerId;
import crm.meters.Meters;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads raw hits with what they were on, and writes what they were found to be, each by the set. */
@Component
class HitFacts {

    private static final String ARRIVED = """
            select r.id, r.touch_id, r.kind, r.link_id, r.at, r.method, r.agent, r.network::text
            from unnest(:firsts::bigint[], :hits::integer[]) as b (first_id, hits)
            join raw_hit r on r.id >= b.first_id and r.id < b.first_id + b.hits
            """;

    // While the outcome is open, or in doubt, the message may have arrived at its newest attempt.
    private static final String TOUCHES = """
            select t.customer_id, t.id, t.contact_id, t.campaign_id,
                   case when t.state in ('PENDING', 'UNKNOWN') then a.at else t.at end as accepted_at,
                   (select count(*) from campaign_link l
                    where l.campaign_id = t.campaign_id and l.version = a.version) as links
            from touch t
            left join lateral (select a.at, a.version from touch_attempt a
                               where a.customer_id = t.customer_id and a.touch_id = t.id
                               order by a.fence desc limit 1) a on true
            where t.id = any (:touches)
            """;

    private static final String BEFORE = """
            select h.id, h.touch_id, h.kind, h.link_id, h.at, r.method, r.agent, r.network::text, h.machine_reason, h.told
            from unnest(:customers::bigint[], :touches::bigint[]) as mine (customer_id, touch_id)
            cross join lateral (
                select * from hit h
                where h.customer_id = mine.customer_id and h.touch_id = mine.touch_id
                  and h.kind in ('OPEN', 'CLICK', 'TRAP') and h.at >= :since
                order by h.id desc limit 300) h
            join raw_hit r on r.id = h.id
            """;

    private static final String WRITE = """
            insert into hit (customer_id, id, touch_id, campaign_id, contact_id, kind, link_id, at, machine, machine_reason,
                             told)
            select f.customer_id, r.id, r.touch_id, f.campaign_id, f.contact_id, r.kind, r.link_id, r.at,
                   f.reason is not null, f.reason, f.told
            from unnest(:customers::bigint[], :ids::bigint[], :campaigns::bigint[], :contacts::bigint[], :reasons::text[],
                        :told::boolean[])
                 as f (customer_id, id, campaign_id, contact_id, reason, told)
            join raw_hit r on r.id = f.id
            """;

    private static final String CORRECT = """
            update hit h
            set machine = f.reason is not null, machine_reason = f.reason, told = f.told
            from unnest(:customers::bigint[], :ids::bigint[], :reasons::text[], :told::boolean[])
                 as f (customer_id, id, reason, told)
            where h.customer_id = f.customer_id and h.id = f.id
            """;

    private static final String URLS = "select id, url from campaign_link where id = any (:links)";

    private final JdbcClient jdbc;

    private final ActivityStream activities;

    private final Meters meters;

    HitFacts(JdbcClient jdbc, ActivityStream activities, Meters meters) {
        this.jdbc = jdbc;
        this.activities = activities;
        this.meters = meters;
    }

    /** A hit that nobody has looked at yet. */
    record Arrival(long touch, Sighting sighting) {}

    List<Arrival> arrived(List<HitBatch> batches) {
        return jdbc.sql(ARRIVED)
                .param("firsts", numbers(batches, HitBatch::first))
                .param("hits", batches.stream().map(HitBatch::hits).toArray(Integer[]::new))
                .query((row, number) -> new Arrival(row.getLong("touch_id"), sighting(row, null, false)))
                .list();
    }

    /** Those that are still there; hits on what was erased belong to nobody. */
    List<SortedTouch> touches(Collection<Long> ids) {
        return jdbc.sql(TOUCHES)
                .param("touches", ids.toArray(Long[]::new))
                .query((row, number) -> new SortedTouch(
                        row.getLong("customer_id"),
                        row.getLong("id"),
                        row.getLong("contact_id"),
                        row.getLong("campaign_id"),
                        moment(row, "accepted_at"),
                        row.getInt("links")))
                .list();
    }

    /** By touch, what was on it from then on; of a flood the newest. */
    Map<Long, List<Sighting>> before(List<SortedTouch> touches, Instant since) {
        return jdbc
                .sql(BEFORE)
                .param("customers", numbers(touches, SortedTouch::customerId))
                .param("touches", numbers(touches, SortedTouch::id))
                .param("since", since.atOffset(ZoneOffset.UTC))
                .query((row, number) -> new Arrival(
                        row.getLong("touch_id"),
                        sighting(row, row.getString("machine_reason"), row.getBoolean("told"))))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Arrival::touch, Collectors.mapping(Arrival::sighting, Collectors.toList())));
    }

    void write(List<Finding> findings) {
        List<Finding> fresh = findings.stream().filter(Finding::fresh).toList();
        columns(WRITE, fresh)
                .param("campaigns", numbers(fresh, (finding) -> finding.touch().campaignId()))
                .param("contacts", numbers(fresh, (finding) -> finding.touch().contactId()))
                .update();
        List<Finding> changed =
                findings.stream().filter((finding) -> !finding.fresh()).toList();
        if (!changed.isEmpty()) {
            columns(CORRECT, changed).update();
        }
        tell(findings);
        fresh.forEach((finding) -> meters.count(
                "hits", 1, "kind", finding.hit().kind().name(), "machine", Boolean.toString(finding.byMachine())));
    }

    private JdbcClient.StatementSpec columns(String sql, List<Finding> findings) {
        return jdbc.sql(sql)
                .param(
                        "customers",
                        numbers(findings, (finding) -> finding.touch().customerId()))
                .param("ids", numbers(findings, (finding) -> finding.hit().id()))
                .param("reasons", reasons(findings))
                .param("told", findings.stream().map(Finding::told).toArray(Boolean[]::new));
    }

    private void tell(List<Finding> findings) {
        List<Finding> mistaken = findings.stream()
                .filter((finding) -> finding.isMistake() && finding.hit().told())
                .toList();
        List<Finding> news = findings.stream().filter(Finding::isNews).toList();
        Map<Long, String> urls = urls(news);
        Viewer keel = Viewer.system();
        activities.correctToMachine(
                keel, mistaken.stream().map((it) -> activity(it, urls)).toList());
        activities.append(keel, news.stream().map((it) -> activity(it, urls)).toList());
    }

    private static Activity activity(Finding finding, Map<Long, String> urls) {
        String url = urls.get(finding.hit().link());
        return new Activity(
                new CustomerId(finding.touch().customerId()),
                new ContactId(finding.touch().contactId()),
                finding.activity(),
                finding.hit().at(),
                finding.touch().campaignId(),
                finding.byMachine(),
                url == null
                        ? Map.of()
                        : Map.of("url", url, "link", finding.hit().link()));
    }

    private Map<Long, String> urls(List<Finding> news) {
        Long[] links = news.stream()
                .map((finding) -> finding.hit().link())
                .filter((link) -> link != 0)
                .distinct()
                .toArray(Long[]::new);
        return links.length == 0
                ? Map.of()
                : jdbc
                        .sql(URLS)
                        .param("links", links)
                        .query((row, number) -> Map.entry(row.getLong("id"), row.getString("url")))
                        .list()
                        .stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Sighting sighting(ResultSet row, @Nullable String reason, boolean told) throws SQLException {
        Instant at = row.getObject("at", OffsetDateTime.class).toInstant();
        return new Sighting(
                row.getLong("id"),
                HitKind.valueOf(row.getString("kind")),
                row.getLong("link_id"),
                at,
                row.getString("method"),
                row.getString("agent"),
                row.getString("network"),
                reason,
                told);
    }

    private static @Nullable Instant moment(ResultSet row, String column) throws SQLException {
        OffsetDateTime moment = row.getObject(column, OffsetDateTime.class);
        return moment == null ? null : moment.toInstant();
    }

    private static @Nullable String[] reasons(List<Finding> findings) {
        @Nullable String[] reasons = new @Nullable String[findings.size()];
        for (int i = 0; i < reasons.length; i++) {
            reasons[i] = findings.get(i).reason();
        }
        return reasons;
    }

    private static <T> Long[] numbers(List<T> rows, Function<T, Long> column) {
        return rows.stream().map(column).toArray(Long[]::new);
    }
}
