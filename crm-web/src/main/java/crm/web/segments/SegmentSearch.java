package crm.web.segments;

import crm.access.Permission;
import crm.access.Viewer;
import crm.segments.Segments;
import crm.web.support.SearchHit;
import crm.web.support.SearchSource;
import java.util.List;
import java.util.Locale;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Segments in use by name. */
@Component
@Order(2)
class SegmentSearch implements SearchSource {

    private final Segments segments;

    SegmentSearch(Segments segments) {
        this.segments = segments;
    }

    @Override
    public String group() {
        return "segments";
    }

    @Override
    public List<SearchHit> find(Viewer viewer, String text, int most, Locale locale) {
        if (text.isEmpty() || !viewer.may(Permission.SEGMENTS_READ)) {
            return List.of();
        }
        String wanted = text.toLowerCase(locale);
        return segments.choices(viewer, List.of()).stream()
                .filter(segment -> segment.name().toLowerCase(locale).contains(wanted))
                .limit(most)
                .map(segment -> new SearchHit(
                        segment.name(),
                        null,
                        "filter-2",
                        "/segments/" + segment.id().value()))
                .toList();
    }
}
