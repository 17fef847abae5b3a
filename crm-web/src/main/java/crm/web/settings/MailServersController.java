package crm.web.settings;

import crm.access.Permission;
import crm.access.Viewer;
import crm.delivery.DkimKeys;
import crm.delivery.Relays;
import crm.delivery.Relays.RelayEntry;
import crm.delivery.Relays.Trial;
import crm.kernel.Invalid;
import crm.web.support.Flash;
import crm.workspace.Workspaces;
import java.io.Serializable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The mail servers, which sender's mail goes through which, and the keys it is signed with. */
@Controller
@RequestMapping("/settings/mail-servers")
class MailServersController {

    private static final String HERE = "redirect:/settings/mail-servers";

    private final Relays relays;

    private final DkimKeys dkim;

    private final Workspaces workspaces;

    private final Environment environment;

    MailServersController(Relays relays, DkimKeys dkim, Workspaces workspaces, Environment environment) {
        this.relays = relays;
        this.dkim = dkim;
        this.workspaces = workspaces;
        this.environment = environment;
    }

    /** What is typed about a server; a password is never sent back. */
    record RelayForm(
            @Nullable String name,
            @Nullable String host,
            @Nullable String port,
            Relays.@Nullable Encryption tls,
            @Nullable String username,
            @Nullable String password)
            implements Serializable {

        RelayEntry entry() {
            return new RelayEntry(
                    Objects.requireNonNullElse(name, ""),
                    Objects.requireNonNullElse(host, ""),
                    portNumber(),
                    tls == null ? Relays.Encryption.REQUIRED : tls,
                    username,
                    password);
        }

        /** 0 for what is no number: no server listens there. */
        private int portNumber() {
            String typed = port == null ? "" : port.strip();
            return typed.matches("\\d{1,5}") ? Integer.parseInt(typed) : 0;
        }

        RelayForm withoutPassword() {
            return new RelayForm(name, host, port, tls, username, null);
        }

        public boolean hasPassword() {
            return false;
        }
    }

    @GetMapping
    String show(Viewer viewer, Model model) {
        viewer.require(Permission.WORKSPACE_MANAGE);
        model.addAttribute("relays", relays.all(viewer));
        model.addAttribute("assigned", relays.assigned(viewer));
        model.addAttribute("senders", workspaces.senders());
        model.addAttribute("ways", Relays.Encryption.values());
        model.addAttribute("ofEnvironment", environment.getProperty("spring.mail.host", ""));
        model.addAttribute("keys", dkim.all(viewer));
        return "sending/servers";
    }

    @PostMapping
    String add(Viewer viewer, @ModelAttribute RelayForm form, RedirectAttributes flash) {
        if (!isDone(flash, () -> relays.add(viewer, form.entry()))) {
            flash.addFlashAttribute("typed", form.withoutPassword());
        }
        return HERE;
    }

    @PostMapping("/{id}")
    String change(Viewer viewer, @PathVariable long id, @ModelAttribute RelayForm form, RedirectAttributes flash) {
        return saved(flash, () -> {
            if (relays.change(viewer, id, form.entry())) {
                flash.addFlashAttribute("flash", Flash.warn("servers.passwordGone"));
            }
        });
    }

    @PostMapping("/{id}/remove")
    String remove(Viewer viewer, @PathVariable long id, RedirectAttributes flash) {
        return saved(flash, () -> relays.remove(viewer, id));
    }

    @PostMapping("/{id}/test")
    String test(Viewer viewer, @PathVariable long id, RedirectAttributes flash) {
        Trial trial = relays.attempt(viewer, id);
        flash.addFlashAttribute(
                "flash",
                trial.failure() == null
                        ? Flash.good("servers.test.good")
                        : Flash.bad("servers.test." + trial.failure()));
        flash.addFlashAttribute("trialWords", trial.words());
        return HERE;
    }

    @PostMapping("/senders")
    String assign(
            Viewer viewer,
            @RequestParam String address,
            @RequestParam(required = false) @Nullable Long relay,
            RedirectAttributes flash) {
        return saved(flash, () -> relays.assign(viewer, address, relay));
    }

    @PostMapping("/keys")
    String addKey(Viewer viewer, @RequestParam String domain, RedirectAttributes flash) {
        return saved(flash, () -> dkim.add(viewer, domain));
    }

    @PostMapping("/keys/{id}/use")
    String useKey(Viewer viewer, @PathVariable long id, RedirectAttributes flash) {
        return saved(flash, () -> dkim.use(viewer, id));
    }

    @PostMapping("/keys/{id}/remove")
    String removeKey(Viewer viewer, @PathVariable long id, RedirectAttributes flash) {
        return saved(flash, () -> dkim.remove(viewer, id));
    }

    private static String saved(RedirectAttributes flash, Runnable change) {
        isDone(flash, change);
        return HERE;
    }

    private static boolean isDone(RedirectAttributes flash, Runnable change) {
        try {
            flash.addFlashAttribute("flash", Flash.good("sending.saved"));
            change.run();
            return true;
        } catch (Invalid unusable) {
            flash.addFlashAttribute(
                    "flash",
                    Flash.bad("servers.fault." + unusable.faults().getFirst().code()));
            return false;
        }
    }
}
