package crm.web.users;

import crm.access.EmailTaken;
import crm.access.LastAdministrator;
import crm.access.NotInvited;
import crm.access.OwnAccount;
import crm.access.Role;
import crm.access.SecondFactorRule;
import crm.access.Succession;
import crm.access.UserId;
import crm.access.UserRegister;
import crm.access.Viewer;
import crm.kernel.Invalid;
import crm.passkeys.Passkeys;
import crm.web.support.Faults;
import crm.web.support.Flash;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Users: invite, give a role, disable. A link is shown in the answer that made it and kept nowhere. */
@Controller("usersPage")
@RequestMapping("/users")
class UsersController {

    /** Staff, not customers: nobody has more of them than fit on one page. */
    private static final int ALL = 1000;

    private final UserRegister register;

    private final SecondFactorRule rule;

    private final Passkeys passkeys;

    private final HandOver handOver;

    private final Succession succession;

    UsersController(
            UserRegister register, SecondFactorRule rule, Passkeys passkeys, HandOver handOver, Succession succession) {
        this.register = register;
        this.rule = rule;
        this.passkeys = passkeys;
        this.handOver = handOver;
        this.succession = succession;
    }

    record InvitationForm(
            @Nullable String name,
            @Nullable String email,
            @Nullable Role role,
            @Nullable Boolean mail) {

        static final InvitationForm EMPTY = new InvitationForm(null, null, Role.MARKETER, true);
    }

    @GetMapping
    String list(Viewer viewer, Model model) {
        model.addAttribute("form", InvitationForm.EMPTY);
        return page(viewer, model);
    }

    @PostMapping
    String invite(
            Viewer viewer,
            @ModelAttribute("form") InvitationForm form,
            BindingResult binding,
            Locale locale,
            Model model) {
        try {
            var invitation = register.invite(
                    viewer,
                    Objects.requireNonNullElse(form.email(), ""),
                    Objects.requireNonNullElse(form.name(), ""),
                    Objects.requireNonNullElse(form.role(), Role.SUPPORT));
            handOver.bring(viewer, invitation, Boolean.TRUE.equals(form.mail()), locale, model);
            model.addAttribute("form", InvitationForm.EMPTY);
        } catch (Invalid unusable) {
            Faults.show(unusable, binding);
        } catch (EmailTaken taken) {
            binding.rejectValue("email", "users.taken");
        }
        return page(viewer, model);
    }

    @PostMapping("/{id}/link")
    String renewLink(
            Viewer viewer,
            @PathVariable long id,
            @RequestParam(defaultValue = "false") boolean mail,
            Locale locale,
            Model model) {
        handOver.bring(viewer, register.renewLink(viewer, new UserId(id)), mail, locale, model);
        return list(viewer, model);
    }

    @PostMapping("/{id}/withdraw")
    String withdraw(Viewer viewer, @PathVariable long id, RedirectAttributes flash) {
        return done(flash, Flash.good("users.withdrawn"), () -> register.withdraw(viewer, new UserId(id)));
    }

    @PostMapping("/{id}/role")
    String changeRole(Viewer viewer, @PathVariable long id, @RequestParam Role role, RedirectAttributes flash) {
        return done(flash, Flash.good("users.roleChanged"), () -> register.changeRole(viewer, new UserId(id), role));
    }

    @PostMapping("/{id}/disable")
    String disable(Viewer viewer, @PathVariable long id, RedirectAttributes flash) {
        String next = done(
                flash,
                Flash.good("users.disabled").undoneBy("/users/" + id + "/enable"),
                () -> register.disable(viewer, new UserId(id)));
        boolean leavesRecords = !register.line(viewer, new UserId(id)).enabled()
                && !succession.holdings(viewer, new UserId(id)).isEmpty();
        return leavesRecords ? "redirect:/users/" + id + "/leaving" : next;
    }

    @PostMapping("/{id}/enable")
    String enable(Viewer viewer, @PathVariable long id, RedirectAttributes flash) {
        return done(
                flash,
                Flash.good("users.enabled").undoneBy("/users/" + id + "/disable"),
                () -> register.enable(viewer, new UserId(id)));
    }

    private static String done(RedirectAttributes flash, Flash result, Runnable change) {
        try {
            change.run();
            flash.addFlashAttribute("flash", result);
        } catch (LastAdministrator refused) {
            flash.addFlashAttribute("flash", Flash.bad("users.lastAdministrator"));
        } catch (OwnAccount refused) {
            flash.addFlashAttribute("flash", Flash.bad("users.ownAccount"));
        } catch (NotInvited refused) {
            flash.addFlashAttribute("flash", Flash.bad("users.notInvited"));
        }
        return "redirect:/users";
    }

    private String page(Viewer viewer, Model model) {
        model.addAttribute("users", register.list(viewer, 0, ALL));
        model.addAttribute("holders", passkeys.holders(viewer));
        model.addAttribute("demanded", rule.roles(viewer));
        model.addAttribute("roles", Role.values());
        model.addAttribute("self", viewer.userId());
        model.addAttribute("canMail", handOver.canMail());
        return "users/list";
    }
}
