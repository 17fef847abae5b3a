package crm.leads;

import crm.access.Permission;
import crm.access.Viewer;
import crm.tasks.Subject;
import crm.tasks.SubjectSource;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Leads as what tasks and notes stand on; they are called as their customer. */
@Component
class LeadSubjects implements SubjectSource {

    private static final String NAME = """
            select c.name
            from lead l
            join customer c on c.id = l.customer_id
            where l.customer_id = :customer and l.id = :lead and %s
            """;

    private final LeadSight sight;

    private final JdbcClient jdbc;

    LeadSubjects(LeadSight sight, JdbcClient jdbc) {
        this.sight = sight;
        this.jdbc = jdbc;
    }

    @Override
    public Subject.Kind kind() {
        return Subject.Kind.LEAD;
    }

    @Override
    public Optional<String> nameFor(Viewer viewer, Subject subject) {
        if (subject.customer() == null || !viewer.may(Permission.LEADS_READ)) {
            return Optional.empty();
        }
        LeadSight.Seen seen = sight.of(viewer);
        return jdbc.sql(NAME.formatted(seen.condition()))
                .param("customer", subject.customer().value())
                .param("lead", subject.id())
                .params(seen.parameters())
                .query((row, number) -> row.getString(1))
                .optional();
    }
}
