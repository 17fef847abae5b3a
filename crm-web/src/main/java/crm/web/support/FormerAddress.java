package crm.web.support;

import crm.access.Viewer;
import java.util.Optional;

/** Knows where something is found that is not at its address any more: a customer who was merged into another. */
public interface FormerAddress {

    /** The address it has now, for a path that leads to nothing; empty also where the viewer does not see it there. */
    Optional<String> nowAt(Viewer viewer, String path);
}
