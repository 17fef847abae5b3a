package crm.web.support;

import crm.access.Viewer;
import java.util.List;
import java.util.Locale;

/** A screen that has background work to show. Asked on every page: one quick query, empty when the viewer may not see it. */
public interface RunningWork {

    List<Running> now(Viewer viewer, Locale locale);
}
