package crm.web.segments;

import crm.access.Permission;
import crm.access.Viewer;
import crm.kernel.Invalid;
import crm.segments.SegmentCategories;
import crm.segments.SegmentId;
import crm.segments.SegmentSummary;
import crm.segments.Segments;
import crm.web.support.Flash;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** All segments, and new ones. */
@Controller
@RequestMapping("/segments")
class SegmentsController {

    private static final int PAGE = 50;

    private final Segments segments;

    private final Interpreter interpreter;

    private final BuilderPage page;

    private final SegmentCategories categories;

    SegmentsController(Segments segments, Interpreter interpreter, BuilderPage page, SegmentCategories categories) {
        this.segments = segments;
        this.categories = categories;
        this.interpreter = interpreter;
        this.page = page;
    }

    /**
     * A line of the list.
     *
     * @param sentence what the rule says
     */
    record Line(SegmentSummary segment, String sentence) {}

    /**
     * @param archived true = those in the archive instead of those in use
     * @param category only those of it, blank = all
     */
    @GetMapping
    String list(
            Viewer viewer,
            @RequestParam(defaultValue = "0") long after,
            @RequestParam(defaultValue = "false") boolean archived,
            @RequestParam(defaultValue = "") String category,
            Locale locale,
            Model model) {
        List<SegmentSummary> found =
                segments.list(viewer, archived, category.isBlank() ? null : category, Math.max(0, after), PAGE + 1);
        List<SegmentSummary> shown = found.subList(0, Math.min(PAGE, found.size()));
        model.addAttribute(
                "lines",
                shown.stream()
                        .map(segment -> new Line(
                                segment, interpreter.sentence(viewer, segments.ruleOf(viewer, segment.id()), locale)))
                        .toList());
        model.addAttribute("archived", archived);
        model.addAttribute("category", category);
        model.addAttribute("categories", archived ? List.of() : categories.all(viewer));
        model.addAttribute("first", after <= 0);
        model.addAttribute("next", found.size() > PAGE ? shown.getLast().id().value() : null);
        model.addAttribute("mayWrite", viewer.may(Permission.SEGMENTS_WRITE));
        return "segments/list";
    }

    /**
     * An empty builder, or one with something in it.
     *
     * @param rule a rule to begin with, as JSON
     * @param name to begin with
     * @param then {@code campaign} to go on to one after saving
     */
    @GetMapping("/new")
    String newSegment(
            Viewer viewer,
            @RequestParam(required = false) @Nullable String rule,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String then,
            Locale locale,
            Model model) {
        viewer.require(Permission.SEGMENTS_WRITE);
        Draft draft = draftOf(rule, model);
        page.show(viewer, new SegmentForm(name, null, then), draft, null, locale, model);
        return BuilderPage.VIEW;
    }

    @PostMapping
    String create(
            Viewer viewer,
            SegmentForm form,
            @RequestParam MultiValueMap<String, String> fields,
            Locale locale,
            Model model,
            RedirectAttributes flash) {
        viewer.require(Permission.SEGMENTS_WRITE);
        Draft draft = DraftForm.read(fields);
        DraftRules.Made made = DraftRules.of(draft);
        if (page.refuses(form, draft, made, model)) {
            page.show(viewer, form, draft, null, locale, model);
            return BuilderPage.VIEW;
        }
        try {
            SegmentId created =
                    segments.create(viewer, form.requiredName(), made.rule()).id();
            flash.addFlashAttribute("flash", Flash.good("segments.saved", form.requiredName()));
            return "redirect:" + form.next(created);
        } catch (Invalid invalid) {
            page.showFault(invalid, model);
            page.show(viewer, form, draft, null, locale, model);
            return BuilderPage.VIEW;
        }
    }

    /** A link that says no rule is answered with an empty builder and a word about it. */
    private static Draft draftOf(@Nullable String rule, Model model) {
        try {
            return Builder.draftOf(rule).orElse(Draft.EMPTY);
        } catch (Invalid invalid) {
            model.addAttribute("problem", "segments.fault.link");
            return Draft.EMPTY;
        }
    }
}
