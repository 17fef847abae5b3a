package crm.web.house;

import crm.access.Permission;
import crm.access.Viewer;
import crm.rfm.RfmSegment;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * The parts pages are made of, rendered by the fragments that the pages use: one look tells whether a language, a theme or a
 * small screen breaks any of them.
 */
@Controller
class ComponentsController {

    private static final List<Integer> TREND = List.of(4, 6, 5, 8, 9, 7, 11, 12);

    @GetMapping("/house/components")
    String show(Viewer viewer, Model model) {
        viewer.require(Permission.WORKSPACE_MANAGE);
        model.addAttribute("segments", RfmSegment.values());
        model.addAttribute("trend", TREND);
        return "house/components";
    }
}
