package crm.web.segments;

import crm.access.Permission;
import crm.access.Viewer;
import crm.segments.RuleTooSlow;
import crm.segments.SegmentId;
import crm.segments.SegmentSuggestions;
import crm.segments.Segments;
import crm.segments.Suggestion;
import crm.segments.rule.RuleJson;
import crm.web.support.Flash;
import crm.workspace.Workspaces;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What the data suggest: counted when somebody looks, saved by one click. The list of segments fetches it afterwards. */
@Controller
@RequestMapping("/segments/suggestions")
class SegmentSuggestionsController {

    private final SegmentSuggestions suggestions;

    private final Segments segments;

    private final Interpreter interpreter;

    private final Workspaces workspaces;

    private final MessageSource messages;

    SegmentSuggestionsController(
            SegmentSuggestions suggestions,
            Segments segments,
            Interpreter interpreter,
            Workspaces workspaces,
            MessageSource messages) {
        this.suggestions = suggestions;
        this.segments = segments;
        this.interpreter = interpreter;
        this.workspaces = workspaces;
        this.messages = messages;
    }

    /**
     * A suggestion on the page.
     *
     * @param name as it will be called
     * @param sentence what its rule says
     * @param rule as the builder takes it in an address
     */
    record Line(Suggestion suggestion, String name, String sentence, String rule) {}

    @GetMapping
    String list(Viewer viewer, Locale locale, Model model) {
        model.addAttribute("suggestions", lines(viewer, locale));
        model.addAttribute("currency", workspaces.current().currency());
        model.addAttribute("mayWrite", viewer.may(Permission.SEGMENTS_WRITE));
        return "segments/suggestions";
    }

    @PostMapping
    String create(
            Viewer viewer,
            @RequestParam Suggestion.Kind suggestion,
            @RequestParam(required = false) @Nullable String about,
            Locale locale,
            RedirectAttributes flash) {
        viewer.require(Permission.SEGMENTS_WRITE);
        Optional<Suggestion> wanted = suggestions.list(viewer).stream()
                .filter(one -> one.kind() == suggestion)
                .filter(one -> about == null || about.equals(one.about()))
                .findFirst();
        if (wanted.isEmpty()) {
            flash.addFlashAttribute("flash", Flash.warn("segments.suggestions.gone"));
            return "redirect:/segments";
        }
        String name = name(wanted.get(), locale);
        SegmentId created = segments.create(viewer, name, wanted.get().rule()).id();
        flash.addFlashAttribute("flash", Flash.good("segments.saved", name));
        return "redirect:/segments/" + created.value();
    }

    /** Nothing is suggested when counting takes too long: nobody asked for it. */
    private List<Line> lines(Viewer viewer, Locale locale) {
        try {
            return suggestions.list(viewer).stream()
                    .map(suggestion -> new Line(
                            suggestion,
                            name(suggestion, locale),
                            interpreter.sentence(viewer, suggestion.rule(), locale),
                            RuleJson.write(suggestion.rule()).toString()))
                    .toList();
        } catch (RuleTooSlow tooSlow) {
            return List.of();
        }
    }

    private String name(Suggestion suggestion, Locale locale) {
        Object[] about = {Objects.requireNonNullElse(suggestion.about(), "")};
        return messages.getMessage("segments.suggestion." + suggestion.kind(), about, locale);
    }
}
