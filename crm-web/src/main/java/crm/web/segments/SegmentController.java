package crm.web.segments;

import crm.access.Permission;
import crm.access.Viewer;
import crm.kernel.Conflict;
import crm.kernel.Invalid;
import crm.segments.SegmentId;
import crm.segments.SegmentSummary;
import crm.segments.Segments;
import crm.segments.rule.Rule;
import crm.web.support.Flash;
import java.util.Locale;
import java.util.Objects;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One segment: its rule in the builder, and changes to it. */
@Controller
@RequestMapping("/segments/{id}")
class SegmentController {

    private final Segments segments;

    private final BuilderPage page;

    SegmentController(Segments segments, BuilderPage page) {
        this.segments = segments;
        this.page = page;
    }

    @GetMapping
    String show(Viewer viewer, @PathVariable long id, Locale locale, Model model) {
        SegmentSummary segment = segments.get(viewer, new SegmentId(id));
        Draft draft = RuleDrafts.of(segments.ruleOf(viewer, segment.id()));
        page.show(viewer, new SegmentForm(segment.name(), segment.version(), ""), draft, segment, locale, model);
        return BuilderPage.VIEW;
    }

    @PostMapping
    String update(
            Viewer viewer,
            @PathVariable long id,
            SegmentForm form,
            @RequestParam MultiValueMap<String, String> fields,
            Locale locale,
            Model model,
            RedirectAttributes flash) {
        viewer.require(Permission.SEGMENTS_WRITE);
        SegmentSummary before = segments.get(viewer, new SegmentId(id));
        Draft draft = DraftForm.read(fields);
        DraftRules.Made made = DraftRules.of(draft);
        if (!page.refuses(form, draft, made, model)) {
            try {
                int version = Objects.requireNonNullElse(form.version(), before.version());
                segments.change(viewer, before.id(), version, form.requiredName(), ruleOf(viewer, before, made));
                flash.addFlashAttribute("flash", Flash.good("segments.saved", form.requiredName()));
                return "redirect:/segments/" + id;
            } catch (Invalid invalid) {
                page.showFault(invalid, model);
            } catch (Conflict faster) {
                model.addAttribute("problem", "segments.fault.faster");
            }
        }
        page.show(viewer, form, draft, before, locale, model);
        return BuilderPage.VIEW;
    }

    /** The stored rule while the form says the same: the builder lays out some rules in another shape than they came in. */
    private Rule ruleOf(Viewer viewer, SegmentSummary segment, DraftRules.Made made) {
        Rule stored = segments.ruleOf(viewer, segment.id());
        return DraftRules.of(RuleDrafts.of(stored)).rule().equals(made.rule()) ? stored : made.rule();
    }
}
