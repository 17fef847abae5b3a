package crm.web.teams;

import crm.access.Colleague;
import crm.access.Colleagues;
import crm.access.TeamId;
import crm.access.TeamSheet;
import crm.access.Teams;
import crm.access.UserId;
import crm.access.Viewer;
import crm.kernel.Conflict;
import crm.kernel.Invalid;
import crm.web.support.Faults;
import crm.web.support.Flash;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Teams: who belongs together and who answers for them. */
@Controller
@RequestMapping("/teams")
class TeamsController {

    private final Teams teams;

    private final Colleagues colleagues;

    TeamsController(Teams teams, Colleagues colleagues) {
        this.teams = teams;
        this.colleagues = colleagues;
    }

    record NameForm(@Nullable String name) {}

    /** @param members ids of users, nobody chosen comes as nothing */
    record TeamForm(
            @Nullable String name,
            @Nullable Long manager,
            @Nullable Set<Long> members,
            @Nullable Long version) {

        static TeamForm of(TeamSheet team) {
            return new TeamForm(
                    team.name(),
                    team.manager() == null ? null : team.manager().id(),
                    team.members().stream().map(Colleague::id).collect(Collectors.toSet()),
                    team.version());
        }

        public boolean has(long user) {
            return chosen().contains(user);
        }

        Set<Long> chosen() {
            return members == null ? Set.of() : members;
        }
    }

    @GetMapping
    String list(Viewer viewer, Model model) {
        model.addAttribute("form", new NameForm(null));
        return page(viewer, model);
    }

    @PostMapping
    String create(
            Viewer viewer,
            @ModelAttribute("form") NameForm form,
            BindingResult binding,
            Model model,
            RedirectAttributes flash) {
        try {
            TeamId team = teams.create(viewer, Objects.requireNonNullElse(form.name(), ""));
            flash.addFlashAttribute("flash", Flash.good("teams.created"));
            return "redirect:/teams/" + team.value();
        } catch (Invalid unusable) {
            Faults.show(unusable, binding);
            return page(viewer, model);
        }
    }

    @GetMapping("/{id}")
    String show(Viewer viewer, @PathVariable long id, Model model) {
        TeamSheet team = teams.get(viewer, new TeamId(id));
        model.addAttribute("form", TeamForm.of(team));
        return sheet(team, model);
    }

    @PostMapping("/{id}")
    String change(
            Viewer viewer,
            @PathVariable long id,
            @ModelAttribute("form") TeamForm form,
            BindingResult binding,
            Model model,
            RedirectAttributes flash) {
        TeamId team = new TeamId(id);
        try {
            teams.change(
                    viewer,
                    team,
                    Objects.requireNonNullElse(form.name(), ""),
                    form.manager() == null ? null : new UserId(form.manager()),
                    form.chosen(),
                    Objects.requireNonNullElse(form.version(), -1L));
        } catch (Invalid unusable) {
            Faults.show(unusable, binding);
            return sheet(teams.get(viewer, team), model);
        } catch (Conflict faster) {
            flash.addFlashAttribute("flash", Flash.bad("teams.stale"));
            return "redirect:/teams/" + id;
        }
        flash.addFlashAttribute("flash", Flash.good("teams.saved"));
        return "redirect:/teams";
    }

    @PostMapping("/{id}/delete")
    String delete(Viewer viewer, @PathVariable long id, RedirectAttributes flash) {
        teams.delete(viewer, new TeamId(id));
        flash.addFlashAttribute("flash", Flash.good("teams.deleted"));
        return "redirect:/teams";
    }

    private String page(Viewer viewer, Model model) {
        model.addAttribute("teams", teams.list(viewer));
        return "teams/list";
    }

    /** Those who can be chosen, and those of the team who are disabled: leaving them out would take them out of it. */
    private List<Colleague> choices(TeamSheet team) {
        return Stream.of(colleagues.active().stream(), team.members().stream(), Stream.ofNullable(team.manager()))
                .flatMap(each -> each)
                .distinct()
                .sorted(Comparator.comparing(Colleague::name).thenComparing(Colleague::id))
                .toList();
    }

    private String sheet(TeamSheet team, Model model) {
        model.addAttribute("team", team);
        model.addAttribute("colleagues", choices(team));
        return "teams/team";
    }
}
