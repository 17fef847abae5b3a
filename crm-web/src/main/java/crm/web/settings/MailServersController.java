package crm.web.settings;

import crm.access.Permission;
import crm.access.Viewer;
import crm.delivery.DkimKeys;
import crm.delivery.Relays;
import crm.delivery.Relays.RelayEntry;
import crm.delivery.Relays.RelayLine;
import crm.delivery.Relays.Trial;
import crm.kernel.Conflict;
import crm.kernel.Invalid;
import crm.web.support.Flash;
import crm.web.support.Typed;
import crm.workspace.Workspaces;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
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

    private static final String FLASH = "flash";

    private static final String FAULTS = "servers.fault.";

    private static final Flash SAVED = Flash.good("sending.saved");

    /** The form of a new server; that of a known one has its id behind. */
    private static final String NEW = "relay";

    private static final String PASSWORD = "password";

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

    @GetMapping
    String show(Viewer viewer, Model model) {
        viewer.require(Permission.WORKSPACE_MANAGE);
        return page(viewer, model, Typed.NOTHING);
    }

    @PostMapping
    String add(
            Viewer viewer,
            @RequestParam(required = false) Relays.@Nullable Encryption tls,
            @RequestParam Map<String, String> sent,
            Model model,
            RedirectAttributes flash) {
        viewer.require(Permission.WORKSPACE_MANAGE);
        return saved(viewer, model, flash, withoutPassword(NEW, sent, model), () -> {
            relays.add(viewer, entry(sent, tls));
            return SAVED;
        });
    }

    /** What was typed about a server that is gone stands in the form of a new one. */
    @PostMapping("/{id}")
    String change(
            Viewer viewer,
            @PathVariable long id,
            @RequestParam(required = false) Relays.@Nullable Encryption tls,
            @RequestParam Map<String, String> sent,
            Model model,
            RedirectAttributes flash) {
        viewer.require(Permission.WORKSPACE_MANAGE);
        try {
            return saved(viewer, model, flash, withoutPassword(NEW + "-" + id, sent, model), () -> {
                boolean passwordGone = relays.change(viewer, id, entry(sent, tls));
                return passwordGone ? Flash.warn("servers.passwordGone") : SAVED;
            });
        } catch (Conflict gone) {
            Invalid why = new Invalid("name", "GONE", Objects.requireNonNull(gone.getMessage()));
            return page(viewer, model, withoutPassword(NEW, sent, model).refused(why, FAULTS));
        }
    }

    @PostMapping("/{id}/remove")
    String remove(Viewer viewer, @PathVariable long id, RedirectAttributes flash) {
        relays.remove(viewer, id);
        flash.addFlashAttribute(FLASH, SAVED);
        return HERE;
    }

    /** Tries the server as it is saved; what was typed and is not saved yet stays where it is. */
    @PostMapping("/{id}/test")
    String test(Viewer viewer, @PathVariable long id, @RequestParam Map<String, String> sent, Model model) {
        Trial trial = relays.attempt(viewer, id);
        model.addAttribute(
                FLASH,
                trial.failure() == null
                        ? Flash.good("servers.test.good")
                        : Flash.bad("servers.test." + trial.failure()));
        model.addAttribute("trialWords", trial.words());
        model.addAttribute(
                "unsaved", relays.all(viewer).stream().anyMatch(one -> one.id() == id && !isSaved(one, sent)));
        return page(viewer, model, withoutPassword(NEW + "-" + id, sent, model));
    }

    @PostMapping("/senders")
    String assign(
            Viewer viewer,
            @RequestParam String address,
            @RequestParam(required = false) @Nullable Long relay,
            @RequestParam Map<String, String> sent,
            Model model,
            RedirectAttributes flash) {
        viewer.require(Permission.WORKSPACE_MANAGE);
        return saved(viewer, model, flash, new Typed("sender-" + address, sent), () -> {
            relays.assign(viewer, address, relay);
            return SAVED;
        });
    }

    @PostMapping("/keys")
    String addKey(Viewer viewer, @RequestParam Map<String, String> sent, Model model, RedirectAttributes flash) {
        viewer.require(Permission.WORKSPACE_MANAGE);
        Typed typed = new Typed("key", sent);
        return saved(viewer, model, flash, typed, () -> {
            dkim.add(viewer, typed.text("domain"));
            return SAVED;
        });
    }

    @PostMapping("/keys/{id}/use")
    String useKey(Viewer viewer, @PathVariable long id, RedirectAttributes flash) {
        dkim.use(viewer, id);
        flash.addFlashAttribute(FLASH, SAVED);
        return HERE;
    }

    @PostMapping("/keys/{id}/remove")
    String removeKey(Viewer viewer, @PathVariable long id, RedirectAttributes flash) {
        dkim.remove(viewer, id);
        flash.addFlashAttribute(FLASH, SAVED);
        return HERE;
    }

    private static boolean isSaved(RelayLine kept, Map<String, String> sent) {
        Map<String, String> known = Map.of(
                "name",
                kept.name(),
                "host",
                kept.host(),
                "port",
                Integer.toString(kept.port()),
                "tls",
                kept.tls().name(),
                "username",
                Objects.requireNonNullElse(kept.username(), ""),
                PASSWORD,
                "");
        return known.entrySet().stream()
                .allMatch(one ->
                        sent.getOrDefault(one.getKey(), one.getValue()).strip().equals(one.getValue()));
    }

    private static RelayEntry entry(Map<String, String> sent, Relays.@Nullable Encryption tls) {
        String port = sent.getOrDefault("port", "").strip();
        return new RelayEntry(
                sent.getOrDefault("name", ""),
                sent.getOrDefault("host", ""),
                // no server listens at 0, which stands for what is no number
                port.matches("\\d{1,5}") ? Integer.parseInt(port) : 0,
                tls == null ? Relays.Encryption.REQUIRED : tls,
                sent.get("username"),
                sent.get(PASSWORD));
    }

    /** A password is never sent back; the page says where one has to be typed again. */
    private static Typed withoutPassword(String form, Map<String, String> sent, Model model) {
        Map<String, String> shown = new HashMap<>(sent);
        String password = shown.remove(PASSWORD);
        if (password != null && !password.isBlank()) {
            model.addAttribute("passwordAgain", form);
        }
        return new Typed(form, shown);
    }

    /** Refused, it is the page with what was typed. */
    private String saved(Viewer viewer, Model model, RedirectAttributes flash, Typed typed, Supplier<Flash> change) {
        Flash said;
        try {
            said = change.get();
        } catch (Invalid unusable) {
            return page(viewer, model, typed.refused(unusable, FAULTS));
        }
        flash.addFlashAttribute(FLASH, said);
        return HERE;
    }

    private String page(Viewer viewer, Model model, Typed typed) {
        model.addAttribute("typed", typed);
        model.addAttribute("relays", relays.all(viewer));
        model.addAttribute("assigned", relays.assigned(viewer));
        model.addAttribute("senders", workspaces.senders());
        model.addAttribute("ways", Relays.Encryption.values());
        model.addAttribute("ofEnvironment", environment.getProperty("spring.mail.host", ""));
        model.addAttribute("keys", dkim.all(viewer));
        return "sending/servers";
    }
}
