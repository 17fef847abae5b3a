package crm.tasks;

import crm.access.Colleague;
import crm.access.Viewer;
import crm.kernel.NotFound;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Asks the room that has a record whether somebody sees it. */
@Component
class Subjects {

    private final ObjectProvider<SubjectSource> sources;

    Subjects(ObjectProvider<SubjectSource> sources) {
        this.sources = sources;
    }

    Optional<String> nameFor(Viewer viewer, Subject subject) {
        return sources.stream()
                .filter(source -> source.kind() == subject.kind())
                .findFirst()
                .flatMap(source -> source.nameFor(viewer, subject));
    }

    boolean sees(Viewer viewer, Subject subject) {
        return subject.kind() == Subject.Kind.NONE || nameFor(viewer, subject).isPresent();
    }

    boolean sees(Colleague colleague, Subject subject) {
        return colleague.enabled() && sees(colleague.viewer(), subject);
    }

    /** @throws SubjectNotFound when there is none, or not for this viewer */
    void require(Viewer viewer, Subject subject) {
        if (!sees(viewer, subject)) {
            throw new SubjectNotFound(subject);
        }
    }

    /** There is no such record, or not for this viewer. */
    static class SubjectNotFound extends NotFound {

        private static final long serialVersionUID = 1L;

        SubjectNotFound(Subject subject) {
            super("There is no " + subject.kind().name().toLowerCase(java.util.Locale.ROOT) + " " + subject.id() + ".");
        }
    }
}
