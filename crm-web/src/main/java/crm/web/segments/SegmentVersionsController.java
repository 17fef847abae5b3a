package crm.web.segments;

import crm.access.Permission;
import crm.access.Viewer;
import crm.segments.SegmentId;
import crm.segments.SegmentSummary;
import crm.segments.SegmentVersion;
import crm.segments.SegmentVersions;
import crm.segments.Segments;
import crm.segments.rule.RuleChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What the rule of a segment was: its versions, each with what it changed, and any two of them side by side. */
@Controller
@RequestMapping("/segments/{id}/versions")
class SegmentVersionsController {

    private static final int PAGE = 20;

    private final Segments segments;

    private final SegmentVersions versions;

    private final SegmentPast past;

    private final Interpreter interpreter;

    SegmentVersionsController(Segments segments, SegmentVersions versions, SegmentPast past, Interpreter interpreter) {
        this.segments = segments;
        this.versions = versions;
        this.past = past;
        this.interpreter = interpreter;
    }

    /**
     * A version in the list.
     *
     * @param changes what it changed in the one before; empty for the first
     * @param sentence what its rule says
     */
    record Line(SegmentVersion version, List<ChangeLine> changes, String sentence) {}

    /** Two versions and what is between them. */
    record Compared(int from, int to, List<ChangeLine> changes) {}

    /**
     * The newest versions first.
     *
     * @param before only those with a smaller number
     * @param from one of two versions to compare
     * @param to the other
     */
    @GetMapping
    String list(
            Viewer viewer,
            @PathVariable long id,
            @RequestParam(defaultValue = "2147483647") int before,
            @RequestParam(required = false) @Nullable Integer from,
            @RequestParam(required = false) @Nullable Integer to,
            Locale locale,
            Model model) {
        SegmentSummary segment = segments.get(viewer, new SegmentId(id));
        List<SegmentVersion> found = versions.newest(viewer, segment.id(), before, PAGE + 1);
        List<Line> lines = lines(viewer, found, locale);
        model.addAttribute("segment", segment);
        model.addAttribute("lines", lines);
        model.addAttribute("first", before > segment.version());
        model.addAttribute(
                "next", found.size() > PAGE ? lines.getLast().version().version() : null);
        model.addAttribute("compared", from == null || to == null ? null : compared(viewer, segment, from, to, locale));
        model.addAttribute("mayWrite", viewer.may(Permission.SEGMENTS_WRITE) && !segment.isArchived());
        model.addAttribute("mayArchive", viewer.may(Permission.SEGMENTS_WRITE));
        past.show(viewer, segment.id(), model);
        return "segments/versions";
    }

    private Compared compared(Viewer viewer, SegmentSummary segment, int one, int other, Locale locale) {
        int from = Math.min(one, other);
        int to = Math.max(one, other);
        return new Compared(
                from, to, interpreter.changes(viewer, versions.changes(viewer, segment.id(), from, to), locale));
    }

    /** Without the last one found beyond the page, which is only there to be compared with. */
    private List<Line> lines(Viewer viewer, List<SegmentVersion> found, Locale locale) {
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < Math.min(PAGE, found.size()); i++) {
            SegmentVersion version = found.get(i);
            List<RuleChange> changes =
                    i + 1 < found.size() ? RuleChange.between(found.get(i + 1).rule(), version.rule()) : List.of();
            lines.add(new Line(
                    version,
                    interpreter.changes(viewer, changes, locale),
                    interpreter.sentence(viewer, version.rule(), locale)));
        }
        return lines;
    }
}
