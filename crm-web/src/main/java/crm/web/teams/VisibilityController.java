package crm.web.teams;

import crm.access.RecordKind;
import crm.access.Role;
import crm.access.Scope;
import crm.access.SightRules;
import crm.access.SightTable;
import crm.access.Viewer;
import crm.web.support.Flash;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Whose records each role sees, and whether it sees money: one table for the whole company. */
@Controller
@RequestMapping("/visibility")
class VisibilityController {

    private final SightRules rules;

    VisibilityController(SightRules rules) {
        this.rules = rules;
    }

    @GetMapping
    String show(Viewer viewer, Model model) {
        model.addAttribute("sight", rules.current(viewer));
        model.addAttribute("roles", Role.values());
        model.addAttribute("kinds", RecordKind.values());
        model.addAttribute("scopes", Scope.values());
        return "teams/visibility";
    }

    /**
     * @param decided {@code ROLE.KIND=SCOPE}; what is not said stays
     * @param money roles that see amounts
     */
    @PostMapping
    String update(
            Viewer viewer,
            @RequestParam Map<String, String> decided,
            @RequestParam(defaultValue = "") Set<Role> money,
            RedirectAttributes flash) {
        rules.decide(viewer, wanted(rules.current(viewer), decided, money));
        flash.addFlashAttribute("flash", Flash.good("visibility.saved"));
        return "redirect:/visibility";
    }

    private static SightTable wanted(SightTable current, Map<String, String> decided, Set<Role> money) {
        Map<Role, Map<RecordKind, Scope>> scopes = new EnumMap<>(Role.class);
        for (Role role : Role.values()) {
            Map<RecordKind, Scope> row = new EnumMap<>(RecordKind.class);
            for (RecordKind kind : RecordKind.values()) {
                String said = decided.get(role + "." + kind);
                row.put(
                        kind,
                        Arrays.stream(Scope.values())
                                .filter(scope -> scope.name().equals(said))
                                .findFirst()
                                .orElse(current.of(role, kind)));
            }
            scopes.put(role, row);
        }
        Set<Role> hidden = EnumSet.complementOf(EnumSet.of(Role.ADMIN));
        hidden.removeAll(money);
        return new SightTable(scopes, hidden);
    }
}
