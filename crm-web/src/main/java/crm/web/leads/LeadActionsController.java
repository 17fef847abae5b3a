package crm.web.leads;

import crm.access.Permission;
import crm.access.UserId;
import crm.access.Viewer;
import crm.customers.ContactId;
import crm.customers.CustomerId;
import crm.kernel.Conflict;
import crm.kernel.Invalid;
import crm.leads.LeadAssignment;
import crm.leads.LeadDesk;
import crm.leads.LeadDirectory;
import crm.leads.LeadId;
import crm.leads.LeadLine;
import crm.talks.TalkEntry;
import crm.talks.TalkKind;
import crm.talks.TalkLog;
import crm.web.support.Flash;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What is done with one lead from the inbox. */
@Controller
@RequestMapping("/leads/{id}")
class LeadActionsController {

    private final LeadDesk desk;
    private final LeadAssignment assignment;
    private final LeadDirectory leads;
    private final TalkLog talks;
    private final TransactionOperations transaction;
    private final Clock clock;

    LeadActionsController(
            LeadDesk desk,
            LeadAssignment assignment,
            LeadDirectory leads,
            TalkLog talks,
            TransactionOperations transaction,
            Clock clock) {
        this.desk = desk;
        this.assignment = assignment;
        this.leads = leads;
        this.talks = talks;
        this.transaction = transaction;
        this.clock = clock;
    }

    @PostMapping("/accept")
    String accept(Viewer viewer, @PathVariable long id, RedirectAttributes redirect) {
        return told(redirect, "leads.accepted", "/leads/" + id, () -> desk.accept(viewer, new LeadId(id)));
    }

    @PostMapping("/return")
    String giveBack(
            Viewer viewer,
            @PathVariable long id,
            @RequestParam(defaultValue = "") String reason,
            RedirectAttributes redirect) {
        return told(
                redirect,
                "leads.returned",
                "/leads",
                "/leads/" + id,
                Map.of("typedReturn", reason),
                () -> desk.giveBack(viewer, new LeadId(id), reason));
    }

    @PostMapping("/close")
    String close(
            Viewer viewer,
            @PathVariable long id,
            @RequestParam(defaultValue = "") String reason,
            RedirectAttributes redirect) {
        return told(
                redirect,
                "leads.closed",
                "/leads",
                "/leads/" + id,
                Map.of("typedClose", reason),
                () -> desk.close(viewer, new LeadId(id), reason));
    }

    /** Without an owner the rules find one. */
    @PostMapping("/assign")
    String assign(
            Viewer viewer,
            @PathVariable long id,
            @RequestParam(required = false) @Nullable Long owner,
            RedirectAttributes redirect) {
        viewer.require(Permission.LEADS_ASSIGN);
        LeadId lead = new LeadId(id);
        return told(redirect, "leads.assigned", "/leads/" + id, () -> {
            if (owner == null) {
                assignment.assign(viewer, lead);
            } else {
                assignment.give(viewer, lead, new UserId(owner));
            }
        });
    }

    /** The first answer went out by other means, such as the viewer's own mail program. */
    @PostMapping("/answered")
    String answered(Viewer viewer, @PathVariable long id, RedirectAttributes redirect) {
        return told(redirect, "leads.answered", "/leads/" + id, () -> desk.answered(viewer, new LeadId(id)));
    }

    /** Logs a talk with the contact, which is an answer too. */
    @PostMapping("/talks")
    String talk(
            Viewer viewer,
            @PathVariable long id,
            @RequestParam(defaultValue = "CALL") TalkKind kind,
            @RequestParam(defaultValue = "") String note,
            RedirectAttributes redirect) {
        viewer.require(Permission.LEADS_WRITE);
        LeadLine lead = leads.find(viewer, new LeadId(id));
        return told(
                redirect,
                "leads.talked",
                "/leads/" + id,
                "/leads/" + id,
                Map.of("typedNote", note),
                () -> transaction.executeWithoutResult(status -> {
                    talks.record(viewer, new CustomerId(lead.customerId()), entry(lead, kind, note), null);
                    desk.answered(viewer, new LeadId(id));
                }));
    }

    private TalkEntry entry(LeadLine lead, TalkKind kind, String note) {
        Long contact = lead.contactId();
        return new TalkEntry(
                contact == null ? null : new ContactId(contact),
                kind,
                null,
                clock.instant(),
                note,
                null,
                lead.source(),
                List.of(),
                Map.of());
    }

    /** Does it and says so; what somebody else was faster with, or what is missing, is said just as plainly. */
    private static String told(RedirectAttributes redirect, String done, String then, Runnable action) {
        return told(redirect, done, then, then, Map.of(), action);
    }

    /**
     * The same with another page for what was refused, where what was typed stands still.
     *
     * @param otherwise where to go when it is not done
     * @param typed what that page fills its fields with, so that nothing is lost
     */
    private static String told(
            RedirectAttributes redirect,
            String done,
            String then,
            String otherwise,
            Map<String, String> typed,
            Runnable action) {
        Flash flash = Flash.good(done);
        String next = otherwise;
        try {
            action.run();
            next = then;
        } catch (Conflict overtaken) {
            flash = Flash.warn("leads.overtaken");
        } catch (Invalid invalid) {
            flash = Flash.bad("leads.fault." + invalid.faults().getFirst().code());
        }
        redirect.addFlashAttribute("flash", flash);
        if (!"good".equals(flash.kind())) {
            typed.forEach(redirect::addFlashAttribute);
        }
        return "redirect:" + next;
    }
}
