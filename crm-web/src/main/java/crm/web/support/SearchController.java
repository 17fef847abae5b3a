package crm.web.support;

import crm.access.Viewer;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Search or jump: the palette over any page, and the same as a page of its own for who has no script. */
@Controller
class SearchController {

    private static final int MOST_OF_A_KIND = 6;

    private static final int LONGEST_TEXT = 100;

    private final List<SearchSource> sources;

    /** @param sources in the order in which their hits are shown */
    SearchController(List<SearchSource> sources) {
        this.sources = List.copyOf(sources);
    }

    @GetMapping("/search")
    String show(
            Viewer viewer,
            @RequestParam(defaultValue = "") String q,
            HttpServletRequest request,
            Locale locale,
            Model model) {
        String text = q.strip();
        String asked = text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text;
        model.addAttribute("searched", asked);
        model.addAttribute("hitGroups", groups(viewer, asked.indexOf('\0') < 0 ? asked : "", locale));
        model.addAttribute("palettePage", true);
        return Htmx.asks(request) ? "fragments/search :: hits" : "search";
    }

    private List<Group> groups(Viewer viewer, String text, Locale locale) {
        var groups = new ArrayList<Group>();
        int first = 0;
        for (SearchSource source : sources) {
            List<SearchHit> hits = source.find(viewer, text, MOST_OF_A_KIND, locale);
            if (!hits.isEmpty()) {
                groups.add(new Group(source.group(), first, hits));
                first += hits.size();
            }
        }
        return groups;
    }

    /**
     * Hits of one kind.
     *
     * @param first number of its first hit among all
     */
    record Group(String key, int first, List<SearchHit> hits) {}
}
