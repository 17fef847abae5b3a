package crm.tasks;

import crm.access.Colleague;
import crm.access.Colleagues;
import crm.access.Permission;
import crm.access.UserId;
import crm.access.Viewer;
import crm.kernel.Invalid;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The door to tasks: one's own day, what one has given to others, and what is to be done on a record. */
@Service
@Transactional
public class TaskList {

    static final int LONGEST_TITLE = 200;

    static final int LONGEST_DETAIL = 2000;

    private static final int MOST = 500;

    private static final Duration DONE_ONES_ARE_SHOWN = Duration.ofDays(14);

    private static final String ADD = """
            insert into task (customer_id, kind, record_id, title, detail, due_on, due_at, assignee_id, created_by, created_at)
            values (:customer, :kind, :record, :title, :detail, :dueOn, :dueAt, :assignee, :by, :now)
            returning id
            """;

    private static final String DONE = """
            update task set done_at = :now, done_by = :by, version = version + 1
            where customer_id = :customer and id = :task and done_at is null
            """;

    private static final String REOPEN = """
            update task set done_at = null, done_by = null, version = version + 1
            where customer_id = :customer and id = :task and done_at is not null
            """;

    // Due again, he is told again.
    private static final String MOVE = """
            update task set due_on = :dueOn, due_at = :dueAt, reminded_at = null, version = version + 1
            where customer_id = :customer and id = :task
            """;

    private static final String GIVE = """
            update task set assignee_id = :assignee, version = version + 1 where customer_id = :customer and id = :task
            """;

    private static final String COUNT = """
            select count(*) from task
            where assignee_id = :user and done_at is null and due_on <= :today
            """;

    private final TaskRows rows;
    private final Subjects subjects;
    private final Colleagues colleagues;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    TaskList(
            TaskRows rows,
            Subjects subjects,
            Colleagues colleagues,
            JdbcClient jdbc,
            ApplicationEventPublisher events,
            Clock clock) {
        this.rows = rows;
        this.subjects = subjects;
        this.colleagues = colleagues;
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Writes a task down.
     *
     * @throws Invalid without a title, with a time and no day, or when its assignee may not see the record
     * @throws crm.kernel.NotFound when there is no such record, or not for this viewer
     */
    public TaskId add(Viewer viewer, NewTask task) {
        viewer.require(Permission.TASKS_OWN);
        check(task);
        subjects.require(viewer, task.subject());
        UserId by = Objects.requireNonNull(viewer.user(), "Keel itself has no tasks");
        UserId assignee = task.assignee() == null ? by : task.assignee();
        requireAble(assignee, task.subject());
        TaskId id = new TaskId(jdbc.sql(ADD)
                .param("customer", task.subject().customerId())
                .param("kind", task.subject().kind().name())
                .param("record", task.subject().id())
                .param("title", task.title().strip())
                .param("detail", task.detail())
                .param("dueOn", task.dueOn())
                .param("dueAt", utc(task.dueAt()))
                .param("assignee", assignee.value())
                .param("by", by.value())
                .param("now", utc(clock.instant()))
                .query(Long.class)
                .single());
        announce(viewer, id, task.title().strip(), assignee);
        return id;
    }

    /** Done; once more changes nothing. */
    public Task done(Viewer viewer, TaskId id) {
        Task task = mayChange(viewer, id);
        jdbc.sql(DONE)
                .param("customer", task.subject().customerId())
                .param("task", id.value())
                .param("by", viewer.userId())
                .param("now", utc(clock.instant()))
                .update();
        return task;
    }

    /** Still to be done after all. */
    public Task reopen(Viewer viewer, TaskId id) {
        Task task = mayChange(viewer, id);
        jdbc.sql(REOPEN)
                .param("customer", task.subject().customerId())
                .param("task", id.value())
                .update();
        return task;
    }

    /** To another day, or to none. */
    public void move(Viewer viewer, TaskId id, @Nullable LocalDate dueOn, @Nullable Instant dueAt) {
        Task task = mayChange(viewer, id);
        jdbc.sql(MOVE)
                .param("customer", task.subject().customerId())
                .param("task", id.value())
                .param("dueOn", dueOn)
                .param("dueAt", utc(dueOn == null ? null : dueAt))
                .update();
    }

    /** Somebody else is to do it. */
    public void give(Viewer viewer, TaskId id, UserId assignee) {
        Task task = mayChange(viewer, id);
        requireAble(assignee, task.subject());
        jdbc.sql(GIVE)
                .param("customer", task.subject().customerId())
                .param("task", id.value())
                .param("assignee", assignee.value())
                .update();
        announce(viewer, id, task.title(), assignee);
    }

    /** What the viewer is to do, the most urgent first. */
    @Transactional(readOnly = true)
    public List<Task> mine(Viewer viewer) {
        viewer.require(Permission.TASKS_OWN);
        return named(viewer, rows.find(TaskRows.MINE, Map.of("user", own(viewer)), MOST));
    }

    /** What the viewer has given to others and is not done, the most urgent first. */
    @Transactional(readOnly = true)
    public List<Task> given(Viewer viewer) {
        viewer.require(Permission.TASKS_OWN);
        return named(viewer, rows.find(TaskRows.GIVEN, Map.of("user", own(viewer)), MOST));
    }

    /** How much of his own is overdue or due today. */
    @Transactional(readOnly = true)
    public int due(Viewer viewer, LocalDate today) {
        return viewer.may(Permission.TASKS_OWN)
                ? jdbc.sql(COUNT)
                        .param("user", own(viewer))
                        .param("today", today)
                        .query(Integer.class)
                        .single()
                : 0;
    }

    /** What is to be done on a record, and what was done of late. */
    @Transactional(readOnly = true)
    public List<Task> on(Viewer viewer, Subject subject) {
        viewer.require(Permission.TASKS_OWN);
        subjects.require(viewer, subject);
        Instant since = clock.instant().minus(DONE_ONES_ARE_SHOWN);
        return rows.find(
                TaskRows.ON_RECORD,
                Map.of(
                        "customer",
                        subject.customerId(),
                        "kind",
                        subject.kind().name(),
                        "record",
                        subject.id(),
                        "since",
                        Objects.requireNonNull(utc(since))),
                MOST);
    }

    private List<Task> named(Viewer viewer, List<Task> tasks) {
        return tasks.stream()
                .map(task -> task.about(subjects.nameFor(viewer, task.subject()).orElse(null)))
                .toList();
    }

    /** Who is to do it, who wrote it down, and whoever sees the record it stands on. */
    private Task mayChange(Viewer viewer, TaskId id) {
        viewer.require(Permission.TASKS_OWN);
        Task task = rows.find(id).orElseThrow(() -> new TaskNotFound(id));
        boolean his = own(viewer) == task.assigneeId() || own(viewer) == task.createdById();
        boolean onSeenRecord = task.subject().kind() != Subject.Kind.NONE && subjects.sees(viewer, task.subject());
        if (!his && !onSeenRecord) {
            throw new TaskNotFound(id);
        }
        return task;
    }

    private void requireAble(UserId assignee, Subject subject) {
        Colleague colleague = colleagues.of(assignee);
        if (!colleague.enabled() || !colleague.role().permissions().contains(Permission.TASKS_OWN)) {
            throw new Invalid("assignee", "ASSIGNEE_AWAY", "This colleague cannot be given tasks.");
        }
        if (!subjects.sees(colleague, subject)) {
            throw new Invalid("assignee", "ASSIGNEE_BLIND", "This colleague may not see the record.");
        }
    }

    private void announce(Viewer viewer, TaskId id, String title, UserId assignee) {
        if (!assignee.equals(viewer.user())) {
            events.publishEvent(new TaskGiven(id, title, assignee));
        }
    }

    private static void check(NewTask task) {
        if (task.title().isBlank()) {
            throw new Invalid("title", "REQUIRED", "A task says what is to be done.");
        }
        if (task.title().length() > LONGEST_TITLE) {
            throw new Invalid("title", "TOO_LONG", "A task is said in " + LONGEST_TITLE + " characters.");
        }
        if (task.detail() != null && task.detail().length() > LONGEST_DETAIL) {
            throw new Invalid("detail", "TOO_LONG", "Details have " + LONGEST_DETAIL + " characters at most.");
        }
        if (task.title().indexOf('\0') >= 0
                || task.detail() != null && task.detail().indexOf('\0') >= 0) {
            throw new Invalid("title", "NOT_TEXT", "This contains a character that is not text.");
        }
        if (task.dueAt() != null && task.dueOn() == null) {
            throw new Invalid("dueOn", "REQUIRED", "A time needs its day.");
        }
    }

    private static long own(Viewer viewer) {
        Long user = viewer.userId();
        return user == null ? 0 : user;
    }

    private static @Nullable Object utc(@Nullable Instant moment) {
        return moment == null ? null : moment.atOffset(ZoneOffset.UTC);
    }
}
