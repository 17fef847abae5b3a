package crm.notices;

import crm.access.UserId;
import crm.tasks.Mentioned;
import crm.tasks.Subject;
import crm.tasks.TaskDue;
import crm.tasks.TaskGiven;
import java.time.Clock;
import java.time.ZoneOffset;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells a colleague what is due, what he was given, and where he is named. */
@Component
class TaskNotices {

    private static final String TELL = """
            insert into notice (user_id, kind, subject_id, name, at) values (:user, :kind, :id, :name, :now)
            """;

    private final JdbcClient jdbc;

    private final Clock clock;

    TaskNotices(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @EventListener
    void on(TaskDue event) {
        tell(event.assignee(), NoticeKind.TASK_DUE, event.task().value(), event.title());
    }

    @EventListener
    void on(TaskGiven event) {
        tell(event.assignee(), NoticeKind.TASK_GIVEN, event.task().value(), event.title());
    }

    @EventListener
    void on(Mentioned event) {
        tell(event.user(), kindOf(event.subject().kind()), event.subject().id(), event.about());
    }

    private static NoticeKind kindOf(Subject.Kind kind) {
        return switch (kind) {
            case LEAD -> NoticeKind.MENTIONED_LEAD;
            case OPPORTUNITY -> NoticeKind.MENTIONED_OPPORTUNITY;
            case CUSTOMER, NONE -> NoticeKind.MENTIONED_CUSTOMER;
        };
    }

    private void tell(UserId user, NoticeKind kind, long id, String name) {
        jdbc.sql(TELL)
                .param("user", user.value())
                .param("kind", kind.name())
                .param("id", id)
                .param("name", name)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }
}
