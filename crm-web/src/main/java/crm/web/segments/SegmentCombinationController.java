package crm.web.segments;

import crm.access.Permission;
import crm.access.Viewer;
import crm.segments.rule.Rule;
import crm.segments.rule.RuleJson;
import crm.web.support.Flash;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriComponentsBuilder;

/** Segments ticked on the list put together as one rule, which the builder then shows. Nothing is stored. */
@Controller
@RequestMapping("/segments/combination")
class SegmentCombinationController {

    SegmentCombinationController() {}

    /** How members of several segments are put together. */
    enum How {
        /** In any of them. */
        UNION,
        /** In all of them. */
        INTERSECTION,
        /** In the first and in none of the others. */
        DIFFERENCE
    }

    /** @param segment ids in the order in which they are ticked on the list */
    @GetMapping
    String show(
            Viewer viewer,
            @RequestParam How how,
            @RequestParam(defaultValue = "") List<Long> segment,
            RedirectAttributes flash) {
        viewer.require(Permission.SEGMENTS_WRITE);
        List<Long> ids = segment.stream().filter(id -> id > 0).distinct().toList();
        if (ids.size() < 2 || ids.size() >= Rule.MAX_NODES) {
            flash.addFlashAttribute("flash", Flash.warn("segments.combine.two"));
            return "redirect:/segments";
        }
        return "redirect:"
                + UriComponentsBuilder.fromPath("/segments/new")
                        .queryParam("rule", "{rule}")
                        .encode()
                        .buildAndExpand(RuleJson.write(rule(how, ids)).toString())
                        .toUriString();
    }

    private static Rule rule(How how, List<Long> ids) {
        return switch (how) {
            case UNION -> new Rule.AnyOf(members(ids));
            case INTERSECTION -> new Rule.AllOf(members(ids));
            case DIFFERENCE ->
                new Rule.AllOf(List.of(members(ids).getFirst(), new Rule.NoneOf(members(ids.subList(1, ids.size())))));
        };
    }

    private static List<Rule> members(List<Long> ids) {
        return ids.stream().map(id -> (Rule) new Rule.OfSegment(id, true)).toList();
    }
}
