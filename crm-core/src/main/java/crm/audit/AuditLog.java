package crm.audit;

import crm.access.Permission;
import crm.access.Viewer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The door of the audit log. An entry is written in the caller's transaction: both are there afterwards, or neither. */
@Service
public class AuditLog {

    private static final String APPEND = """
            insert into audit_entry (occurred_at, user_id, action, subject, details, origin, request)
            values (:now, :user, :action, :subject, cast(:details as jsonb), :origin, :request)
            """;

    private static final String ENTRIES = """
            select e.id, e.occurred_at, e.user_id, u.name as user_name, e.action, e.subject, s.name as subject_name,
                   e.details, e.origin, e.request
            from audit_entry e
            left join app_user u on u.id = e.user_id
            left join app_user s on 'user:' || s.id = e.subject
            where (cast(:who as bigint) is null or e.user_id = :who or e.subject = 'user:' || :who)
              and (cast(:action as text) is null or e.action = :action)
              and (cast(:from as timestamptz) is null or e.occurred_at >= :from)
              and (cast(:until as timestamptz) is null or e.occurred_at < :until)
            """;

    private static final String OLDER = ENTRIES + "and e.id < :than order by e.id desc limit :limit";

    private static final String NEWER = ENTRIES + "and e.id > :than order by e.id limit :limit";

    private static final int AT_ONCE = 1000;

    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    private final JdbcClient jdbc;

    private final JsonMapper json;

    private final ObjectProvider<Whereabouts> whereabouts;

    private final Clock clock;

    AuditLog(JdbcClient jdbc, JsonMapper json, ObjectProvider<Whereabouts> whereabouts, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.whereabouts = whereabouts;
        this.clock = clock;
    }

    /**
     * Appends what the viewer does in this transaction. Asks for no permission: the door that does the work has asked.
     *
     * @param subject what it is done to, such as {@code segment:5}; null for the installation as a whole
     * @param details short names and values; never a name, an address or a secret
     */
    @Transactional
    public void record(Viewer viewer, AuditAction action, @Nullable String subject, Map<String, String> details) {
        append(viewer.userId(), action, subject, details);
    }

    /**
     * Appends that rows leave the house; to be called before the first one does.
     *
     * @param what short name, such as {@code campaign-report} ({@code audit.export.WHAT} in the bundles)
     */
    @Transactional
    public void exported(Viewer viewer, String what, long rows) {
        append(viewer.userId(), AuditAction.EXPORTED, null, Map.of("what", what, "rows", Long.toString(rows)));
    }

    /**
     * The same of a list.
     *
     * @param format of the file
     * @param filter what the list was narrowed down by, empty = nothing
     */
    @Transactional
    public void exported(Viewer viewer, String what, long rows, String format, String filter) {
        Map<String, String> details =
                new HashMap<>(Map.of("what", what, "rows", Long.toString(rows), "format", format));
        if (!filter.isEmpty()) {
            details.put("filter", filter);
        }
        append(viewer.userId(), AuditAction.EXPORTED, null, details);
    }

    void append(@Nullable Long user, AuditAction action, @Nullable String subject, Map<String, String> details) {
        Whereabouts here = whereabouts.getIfAvailable();
        jdbc.sql(APPEND)
                .param("now", Timestamp.from(clock.instant()))
                .param("user", user)
                .param("action", action.name())
                .param("subject", subject)
                .param("details", json.writeValueAsString(details))
                .param("origin", here == null ? null : here.origin())
                .param("request", here == null ? null : here.request())
                .update();
    }

    /** Entries before the one with this id, newest first; {@link Long#MAX_VALUE} begins at the newest. */
    @Transactional(readOnly = true)
    public List<AuditEntry> olderThan(Viewer viewer, AuditQuery query, long id, int limit) {
        viewer.require(Permission.AUDIT_READ);
        return entries(OLDER, query, id, limit);
    }

    /** The nearest entries after the one with this id, newest first. */
    @Transactional(readOnly = true)
    public List<AuditEntry> newerThan(Viewer viewer, AuditQuery query, long id, int limit) {
        viewer.require(Permission.AUDIT_READ);
        return entries(NEWER, query, id, limit).reversed();
    }

    /** Hands over everything that was asked for, newest first, a thousand in memory at a time, and records that. */
    @Transactional
    public void export(Viewer viewer, AuditQuery query, Consumer<AuditEntry> taker) {
        viewer.require(Permission.AUDIT_READ);
        exported(viewer, "audit", count(query));
        long before = Long.MAX_VALUE;
        List<AuditEntry> some;
        do {
            some = entries(OLDER, query, before, AT_ONCE);
            some.forEach(taker);
            before = some.isEmpty() ? 0 : some.getLast().id();
        } while (some.size() == AT_ONCE);
    }

    private long count(AuditQuery query) {
        return asked("select count(*) from (" + ENTRIES + ") entries", query)
                .query(Long.class)
                .single();
    }

    private List<AuditEntry> entries(String statement, AuditQuery query, long than, int limit) {
        return asked(statement, query)
                .param("than", than)
                .param("limit", limit)
                .query(this::entry)
                .list();
    }

    private JdbcClient.StatementSpec asked(String statement, AuditQuery query) {
        return jdbc.sql(statement)
                .param("who", query.who() == null ? null : query.who().value())
                .param("action", query.action() == null ? null : query.action().name())
                .param("from", timestamp(query.from()))
                .param("until", timestamp(query.until()));
    }

    private AuditEntry entry(ResultSet row, int number) throws SQLException {
        return new AuditEntry(
                row.getLong("id"),
                row.getTimestamp("occurred_at").toInstant(),
                row.getObject("user_id", Long.class),
                row.getString("user_name"),
                AuditAction.valueOf(row.getString("action")),
                row.getString("subject"),
                row.getString("subject_name"),
                json.readValue(row.getString("details"), TEXTS),
                row.getString("origin"),
                row.getString("request"));
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant moment) {
        return moment == null ? null : Timestamp.from(moment);
    }
}
