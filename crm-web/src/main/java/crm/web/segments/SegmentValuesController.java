package crm.web.segments;

import crm.access.Viewer;
import crm.segments.ValueSuggestions;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Suggestions for who is typing a value. */
@Controller
@RequestMapping("/segments/values")
class SegmentValuesController {

    private final ValueSuggestions suggestions;

    SegmentValuesController(ValueSuggestions suggestions) {
        this.suggestions = suggestions;
    }

    @GetMapping
    String list(
            Viewer viewer,
            @RequestParam(defaultValue = "") String of,
            @RequestParam(defaultValue = "") String text,
            Model model) {
        model.addAttribute("values", suggestions.values(viewer, of, text));
        return "segments/values :: values";
    }
}
