package crm.opportunities;

import crm.access.Permission;
import crm.access.RecordKind;
import crm.access.Sight;
import crm.access.Viewer;
import crm.access.Visibility;
import crm.tasks.Subject;
import crm.tasks.SubjectSource;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Opportunities as what tasks and notes stand on. */
@Component
class OpportunitySubjects implements SubjectSource {

    private static final String NAME = """
            select o.name from opportunity o where o.customer_id = :customer and o.id = :opportunity and %s
            """;

    private final Visibility visibility;

    private final JdbcClient jdbc;

    OpportunitySubjects(Visibility visibility, JdbcClient jdbc) {
        this.visibility = visibility;
        this.jdbc = jdbc;
    }

    @Override
    public Subject.Kind kind() {
        return Subject.Kind.OPPORTUNITY;
    }

    @Override
    public Optional<String> nameFor(Viewer viewer, Subject subject) {
        if (subject.customer() == null || !viewer.may(Permission.OPPORTUNITIES_READ)) {
            return Optional.empty();
        }
        Sight sight = visibility.of(viewer, RecordKind.OPPORTUNITIES);
        return jdbc.sql(NAME.formatted(sight.condition("o.owner_id")))
                .param("customer", subject.customer().value())
                .param("opportunity", subject.id())
                .params(sight.parameters())
                .query((row, number) -> row.getString(1))
                .optional();
    }
}
