package crm.web.support;

import crm.access.Viewer;
import java.util.List;
import java.util.Locale;

/**
 * A screen whose things can be jumped to from anywhere by a part of their name. Asked while somebody types: quick, and empty
 * when the viewer may not see such things, so that search tells nobody what exists.
 */
public interface SearchSource {

    /** Names the heading above its hits: {@code search.group.KEY} in the bundles. */
    String group();

    /** At most so many, best first; what comes with an empty text is what one most likely wants. */
    List<SearchHit> find(Viewer viewer, String text, int most, Locale locale);
}
