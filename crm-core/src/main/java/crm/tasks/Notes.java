package crm.tasks;

import crm.access.Colleague;
import crm.access.Colleagues;
import crm.access.Permission;
import crm.access.UserId;
import crm.access.Viewer;
import crm.kernel.Invalid;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The door to notes: what colleagues tell each other about a record. Appended, not edited. */
@Service
@Transactional
public class Notes {

    static final int LONGEST = 4000;

    private static final int MOST = 200;

    private static final String ADD = """
            insert into note (customer_id, kind, record_id, text, mentions, created_by, created_at)
            values (:customer, :kind, :record, :text, :mentions, :by, :now)
            returning id
            """;

    private static final String ON_RECORD = """
            select n.id, n.text, u.name as author, n.created_at
            from note n
            join app_user u on u.id = n.created_by
            where n.customer_id = :customer and n.kind = :kind and n.record_id = :record
            order by n.id desc
            limit :limit
            """;

    private final Subjects subjects;
    private final Colleagues colleagues;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Notes(Subjects subjects, Colleagues colleagues, JdbcClient jdbc, ApplicationEventPublisher events, Clock clock) {
        this.subjects = subjects;
        this.colleagues = colleagues;
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Writes a note. Colleagues named with @ are told, if they may see the record; nobody else learns of it by that.
     *
     * @throws Invalid when nothing is said, or too much
     * @throws crm.kernel.NotFound when there is no such record, or not for this viewer
     */
    public long add(Viewer viewer, Subject subject, String text) {
        viewer.require(Permission.TASKS_OWN);
        if (text.isBlank()) {
            throw new Invalid("text", "REQUIRED", "A note says something.");
        }
        if (text.length() > LONGEST || text.indexOf('\0') >= 0) {
            throw new Invalid("text", "TOO_LONG", "A note has " + LONGEST + " characters at most.");
        }
        if (subject.kind() == Subject.Kind.NONE) {
            throw new Invalid("kind", "REQUIRED", "A note stands on a record.");
        }
        subjects.require(viewer, subject);
        List<Colleague> named = Mentions.in(text, colleagues.active());
        long id = jdbc.sql(ADD)
                .param("customer", subject.customerId())
                .param("kind", subject.kind().name())
                .param("record", subject.id())
                .param("text", text.strip())
                .param("mentions", named.stream().map(Colleague::id).toArray(Long[]::new))
                .param("by", Objects.requireNonNull(viewer.userId(), "Keel itself writes no notes"))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
        named.stream()
                .filter(colleague -> !Objects.equals(colleague.id(), viewer.userId()))
                .forEach(colleague -> subjects.nameFor(colleague.viewer(), subject)
                        .ifPresent(about ->
                                events.publishEvent(new Mentioned(new UserId(colleague.id()), subject, about))));
        return id;
    }

    /** The newest first. */
    @Transactional(readOnly = true)
    public List<Note> on(Viewer viewer, Subject subject) {
        viewer.require(Permission.TASKS_OWN);
        subjects.require(viewer, subject);
        return jdbc.sql(ON_RECORD)
                .param("customer", subject.customerId())
                .param("kind", subject.kind().name())
                .param("record", subject.id())
                .param("limit", MOST)
                .query((row, number) -> new Note(
                        row.getLong("id"),
                        row.getString("text"),
                        row.getString("author"),
                        row.getObject("created_at", OffsetDateTime.class).toInstant()))
                .list();
    }
}
