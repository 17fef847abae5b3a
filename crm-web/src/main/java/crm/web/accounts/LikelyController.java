package crm.web.accounts;

import crm.access.Permission;
import crm.access.Viewer;
import crm.accounts.LikelyMatch;
import crm.accounts.LikelyMatches;
import crm.accounts.Typed;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Says while somebody types who may be here already. */
@Controller
@RequestMapping("/likely")
class LikelyController {

    private static final int MOST = 4;

    private final LikelyMatches matches;

    LikelyController(LikelyMatches matches) {
        this.matches = matches;
    }

    /** @param except id of the customer whose form it is, null for a new one */
    @GetMapping
    String show(
            Viewer viewer,
            @RequestParam(required = false) @Nullable String name,
            @RequestParam(required = false) @Nullable String firstName,
            @RequestParam(required = false) @Nullable String lastName,
            @RequestParam(required = false) @Nullable String organisation,
            @RequestParam(required = false) @Nullable String email,
            @RequestParam(required = false) @Nullable String phone,
            @RequestParam(required = false) @Nullable String country,
            @RequestParam(required = false) @Nullable Long except,
            Model model) {
        viewer.require(Permission.CUSTOMERS_READ);
        Typed typed = new Typed(full(name, firstName, lastName), organisation, email, phone, country);
        List<LikelyMatch> found = matches.of(viewer, typed, MOST + 1).stream()
                .filter(match -> except == null || match.id() != except)
                .limit(MOST)
                .toList();
        model.addAttribute("matches", found);
        return "fragments/likely :: matches";
    }

    private static @Nullable String full(@Nullable String name, @Nullable String firstName, @Nullable String lastName) {
        if (name != null && !name.isBlank()) {
            return name;
        }
        String parts = ((firstName == null ? "" : firstName) + " " + (lastName == null ? "" : lastName)).strip();
        return parts.isEmpty() ? null : parts;
    }
}
