package crm.tasks;

import crm.access.Permission;
import crm.access.Viewer;
import crm.customers.CustomerSight;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Customers as what tasks and notes stand on. */
@Component
class CustomerSubjects implements SubjectSource {

    private static final String NAME = "select name from customer where id = :customer";

    private final CustomerSight sight;

    private final JdbcClient jdbc;

    CustomerSubjects(CustomerSight sight, JdbcClient jdbc) {
        this.sight = sight;
        this.jdbc = jdbc;
    }

    @Override
    public Subject.Kind kind() {
        return Subject.Kind.CUSTOMER;
    }

    @Override
    public Optional<String> nameFor(Viewer viewer, Subject subject) {
        if (subject.customer() == null
                || !viewer.may(Permission.CUSTOMERS_READ)
                || !sight.sees(viewer, subject.customer())) {
            return Optional.empty();
        }
        return jdbc.sql(NAME)
                .param("customer", subject.customerId())
                .query((row, number) -> row.getString(1))
                .optional();
    }
}
