package crm.web.segments;

import crm.access.Permission;
import crm.access.Viewer;
import crm.segments.SegmentId;
import crm.segments.SegmentSummary;
import crm.segments.Segments;
import crm.web.support.Htmx;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The rule while it is being built: every edit is posted and comes back counted. Nothing is stored. */
@Controller
@RequestMapping("/segments/draft")
class SegmentDraftController {

    private final Segments segments;

    private final BuilderPage page;

    SegmentDraftController(Segments segments, BuilderPage page) {
        this.segments = segments;
        this.page = page;
    }

    /**
     * The builder after one step.
     *
     * @param op the step, see {@link Draft#after}; none when a field was changed
     * @param segment the one being edited
     */
    @PostMapping
    String show(
            Viewer viewer,
            SegmentForm form,
            @RequestParam(required = false) @Nullable String op,
            @RequestParam(required = false) @Nullable Long segment,
            @RequestParam MultiValueMap<String, String> fields,
            HttpServletRequest request,
            Locale locale,
            Model model) {
        viewer.require(Permission.SEGMENTS_READ);
        Draft draft = DraftForm.read(fields).after(op);
        SegmentSummary edited = segment == null ? null : segments.get(viewer, new SegmentId(segment));
        page.show(viewer, form, draft, edited, locale, model);
        return Htmx.asks(request) ? BuilderPage.VIEW + " :: main" : BuilderPage.VIEW;
    }
}
