package crm.web.tasks;

import crm.customers.CustomerId;
import crm.tasks.Subject;
import org.jspecify.annotations.Nullable;

/** The record a form on its page is about; nothing of it given = no record. */
final class SubjectForm {

    private SubjectForm() {}

    static Subject of(Subject.@Nullable Kind kind, @Nullable Long customer, @Nullable Long record) {
        if (kind == null || kind == Subject.Kind.NONE || customer == null) {
            return Subject.NOTHING;
        }
        return Subject.of(kind, new CustomerId(customer), record == null ? customer : record);
    }

    /** Where its tasks are seen. */
    static String pageOf(Subject subject) {
        return switch (subject.kind()) {
            case NONE -> "/tasks";
            case CUSTOMER -> "/customers/" + subject.id();
            case LEAD -> "/leads/" + subject.id();
            case OPPORTUNITY -> "/opportunities/" + subject.id();
        };
    }
}
