package crm.web.segments;

import crm.access.Viewer;
import crm.segments.SegmentArchive;
import crm.segments.SegmentCategories;
import crm.segments.SegmentId;
import crm.segments.SegmentSizes;
import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What stands beside a rule on every page of its segment: how large it was, where it is used, what it is for. */
@Component
class SegmentPast {

    private final SegmentSizes sizes;

    private final SegmentArchive archive;

    private final SegmentCategories categories;

    private final Clock clock;

    SegmentPast(SegmentSizes sizes, SegmentArchive archive, SegmentCategories categories, Clock clock) {
        this.sizes = sizes;
        this.archive = archive;
        this.categories = categories;
        this.clock = clock;
    }

    void show(Viewer viewer, SegmentId segment, Model model) {
        Instant now = clock.instant();
        model.addAttribute(
                "sizes",
                SizeChart.of(sizes.since(viewer, segment, SizeChart.from(now)), now)
                        .orElse(null));
        model.addAttribute("uses", archive.uses(viewer, segment));
        model.addAttribute("categories", categories.all(viewer));
    }
}
