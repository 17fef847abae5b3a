package crm.tasks;

import crm.access.Viewer;
import java.util.Optional;

/** A room whose records can have tasks and notes says who sees them. What no room answers for, nobody sees. */
public interface SubjectSource {

    Subject.Kind kind();

    /** What the record is called, as its page does; empty when there is none, or not for this viewer. */
    Optional<String> nameFor(Viewer viewer, Subject subject);
}
