package crm.tasks;

import crm.access.UserId;
import crm.jobs.RecurringWork;
import crm.workspace.Workspaces;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Tells in the app, once, that a task is due: a quarter of an hour before its time, or in the morning of its day. */
@Component
class Reminders implements RecurringWork {

    private static final Duration BEFORE = Duration.ofMinutes(15);

    private static final int MORNING = 8;

    private static final String REMIND = """
            update task set reminded_at = :now
            where done_at is null and reminded_at is null
              and (due_at <= :soon or due_at is null and due_on <= :today)
            returning id, title, assignee_id
            """;

    private final JdbcClient jdbc;

    private final Workspaces workspaces;

    private final ApplicationEventPublisher events;

    private final Clock clock;

    Reminders(JdbcClient jdbc, Workspaces workspaces, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.workspaces = workspaces;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "tasks.reminders";
    }

    @Override
    public Duration pause() {
        return Duration.ofMinutes(1);
    }

    @Override
    @Transactional
    public void run() {
        Instant now = clock.instant();
        ZonedDateTime here = now.atZone(workspaces.current().zone());
        jdbc.sql(REMIND)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("soon", now.plus(BEFORE).atOffset(ZoneOffset.UTC))
                .param("today", here.getHour() < MORNING ? here.toLocalDate().minusDays(1) : here.toLocalDate())
                .query((row, number) -> new TaskDue(
                        new TaskId(row.getLong("id")), row.getString("title"), new UserId(row.getLong("assignee_id"))))
                .list()
                .forEach(events::publishEvent);
    }
}
