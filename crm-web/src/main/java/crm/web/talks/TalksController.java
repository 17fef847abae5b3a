package crm.web.talks;

import crm.access.Permission;
import crm.access.Viewer;
import crm.customers.ContactId;
import crm.customers.CustomerId;
import crm.customers.CustomerSheet;
import crm.kernel.Invalid;
import crm.talks.Questionnaire;
import crm.talks.QuestionnaireId;
import crm.talks.Questionnaires;
import crm.talks.TalkDraft;
import crm.talks.TalkEntry;
import crm.talks.TalkId;
import crm.talks.TalkKind;
import crm.talks.TalkLog;
import crm.web.support.Flash;
import crm.web.support.Formats;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A talk from its beginning to the moment it is recorded. What is typed is kept while one types. */
@Controller
@RequestMapping("/customers/{customer}/talks")
class TalksController {

    private final TalkLog log;
    private final Questionnaires questionnaires;
    private final TalkPage page;
    private final Formats formats;
    private final Clock clock;

    TalksController(TalkLog log, Questionnaires questionnaires, TalkPage page, Formats formats, Clock clock) {
        this.log = log;
        this.questionnaires = questionnaires;
        this.page = page;
        this.formats = formats;
        this.clock = clock;
    }

    /** With one questionnaire in the house that one is asked; of several one is chosen on the page. */
    @PostMapping
    String begin(
            Viewer viewer,
            @PathVariable long customer,
            @RequestParam(required = false) @Nullable Long contact,
            @RequestParam(defaultValue = "CALL") TalkKind kind) {
        viewer.require(Permission.TALKS_WRITE);
        CustomerSheet sheet = page.sheet(viewer, new CustomerId(customer));
        CustomerSheet.Person principal = sheet.principal();
        ContactId with = contact != null ? new ContactId(contact) : principal == null ? null : principal.id();
        TalkEntry entry = new TalkEntry(with, kind, null, clock.instant(), "", null, null, List.of(), Map.of());
        List<Questionnaire> published = questionnaires.published(viewer);
        QuestionnaireId only = published.size() == 1 ? published.getFirst().id() : null;
        return edit(customer, log.begin(viewer, sheet.id(), entry, only));
    }

    @GetMapping("/{talk}/edit")
    String edit(Viewer viewer, @PathVariable long customer, @PathVariable long talk, Model model, Locale locale) {
        TalkDraft draft = log.draft(viewer, new CustomerId(customer), new TalkId(talk));
        return page.fill(model, viewer, draft, List.of(), locale);
    }

    /** Keeps what is typed so far. */
    @PostMapping("/{talk}/draft")
    String save(
            Viewer viewer,
            @PathVariable long customer,
            @PathVariable long talk,
            @RequestParam MultiValueMap<String, String> fields,
            Model model) {
        keep(viewer, new CustomerId(customer), new TalkId(talk), fields);
        model.addAttribute("savedAt", clock.instant());
        return "talks/edit :: #talk-saved";
    }

    /** Asks another questionnaire, or the newest version of this one. */
    @PostMapping("/{talk}/questionnaire")
    String ask(
            Viewer viewer,
            @PathVariable long customer,
            @PathVariable long talk,
            @RequestParam(required = false) @Nullable Long questionnaire,
            @RequestParam MultiValueMap<String, String> fields) {
        CustomerId of = new CustomerId(customer);
        TalkId id = new TalkId(talk);
        keep(viewer, of, id, fields);
        log.ask(viewer, of, id, questionnaire == null ? null : new QuestionnaireId(questionnaire));
        return edit(customer, id);
    }

    @PostMapping("/{talk}")
    String record(
            Viewer viewer,
            @PathVariable long customer,
            @PathVariable long talk,
            @RequestParam MultiValueMap<String, String> fields,
            Model model,
            RedirectAttributes flash,
            Locale locale) {
        CustomerId of = new CustomerId(customer);
        TalkId id = new TalkId(talk);
        keep(viewer, of, id, fields);
        try {
            log.record(viewer, of, id, new TalkForm(fields, formats.zone()).entry());
        } catch (Invalid invalid) {
            return page.fill(model, viewer, log.draft(viewer, of, id), invalid.faults(), locale);
        }
        flash.addFlashAttribute("flash", Flash.good("talks.recorded"));
        return "redirect:/customers/" + customer;
    }

    @PostMapping("/{talk}/discard")
    String discard(Viewer viewer, @PathVariable long customer, @PathVariable long talk, RedirectAttributes flash) {
        log.discard(viewer, new CustomerId(customer), new TalkId(talk));
        flash.addFlashAttribute("flash", Flash.good("talks.discarded"));
        return "redirect:/customers/" + customer;
    }

    @PostMapping("/{talk}/corrections")
    String correct(Viewer viewer, @PathVariable long customer, @PathVariable long talk) {
        return edit(customer, log.correct(viewer, new CustomerId(customer), new TalkId(talk)));
    }

    private void keep(Viewer viewer, CustomerId customer, TalkId talk, MultiValueMap<String, String> fields) {
        TalkDraft draft = log.draft(viewer, customer, talk);
        TalkForm form = new TalkForm(fields, formats.zone());
        log.save(viewer, customer, talk, form.entryOr(draft.entry().at()));
    }

    private static String edit(long customer, TalkId talk) {
        return "redirect:/customers/" + customer + "/talks/" + talk.value() + "/edit";
    }
}
