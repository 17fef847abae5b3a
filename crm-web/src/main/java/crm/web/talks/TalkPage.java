package crm.web.talks;

import crm.access.Viewer;
import crm.customers.CustomerId;
import crm.customers.CustomerRegister;
import crm.customers.CustomerSheet;
import crm.kernel.Invalid;
import crm.talks.Questionnaire;
import crm.talks.Questionnaires;
import crm.talks.TalkDraft;
import crm.talks.TalkKind;
import crm.web.support.AskedQuestion;
import crm.web.support.Choice;
import crm.web.support.Formats;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What the page of a talk that is going on shows. */
@Component
class TalkPage {

    private final CustomerRegister customers;
    private final Questionnaires questionnaires;
    private final MessageSource messages;
    private final Formats formats;

    TalkPage(CustomerRegister customers, Questionnaires questionnaires, MessageSource messages, Formats formats) {
        this.customers = customers;
        this.questionnaires = questionnaires;
        this.messages = messages;
        this.formats = formats;
    }

    String fill(Model model, Viewer viewer, TalkDraft draft, List<Invalid.Fault> faults, Locale locale) {
        Map<String, String> keys = new TreeMap<>();
        faults.forEach(fault -> keys.putIfAbsent(fault.path(), "talks.fault." + fault.code()));
        CustomerSheet sheet = customers.sheetOf(viewer, draft.customer());
        model.addAttribute("sheet", sheet);
        model.addAttribute("draft", draft);
        model.addAttribute("faults", keys);
        model.addAttribute("asked", asked(draft, keys));
        model.addAttribute("at", at(draft));
        model.addAttribute("contacts", contacts(sheet, locale));
        model.addAttribute("kinds", kinds(locale));
        model.addAttribute("questionnaires", questionnaires(viewer, locale));
        return "talks/edit";
    }

    /** With whom one talks first when nothing else is said. */
    CustomerSheet sheet(Viewer viewer, CustomerId customer) {
        return customers.sheetOf(viewer, customer);
    }

    private static List<AskedQuestion> asked(TalkDraft draft, Map<String, String> keys) {
        Questionnaire questionnaire = draft.questionnaire();
        return questionnaire == null
                ? List.of()
                : AskedQuestion.answered(
                        questionnaire.questions(), draft.entry().answers(), keys);
    }

    private LocalDateTime at(TalkDraft draft) {
        return LocalDateTime.ofInstant(draft.entry().at(), formats.zone()).truncatedTo(ChronoUnit.MINUTES);
    }

    private List<Choice> contacts(CustomerSheet sheet, Locale locale) {
        List<Choice> choices = new ArrayList<>();
        if (sheet.isOrganisation() || sheet.contacts().isEmpty()) {
            choices.add(new Choice("", messages.getMessage("talks.nobody", null, locale)));
        }
        sheet.contacts()
                .forEach(person ->
                        choices.add(new Choice(Long.toString(person.id().value()), person.name())));
        return choices;
    }

    private List<Choice> kinds(Locale locale) {
        return Arrays.stream(TalkKind.values())
                .filter(kind -> kind != TalkKind.FORM)
                .map(kind -> new Choice(kind.name(), messages.getMessage("talks.kind." + kind, null, locale)))
                .toList();
    }

    private List<Choice> questionnaires(Viewer viewer, Locale locale) {
        List<Choice> choices = new ArrayList<>();
        choices.add(new Choice("", messages.getMessage("talks.noQuestions", null, locale)));
        questionnaires
                .published(viewer)
                .forEach(one -> choices.add(new Choice(Long.toString(one.id().value()), one.name())));
        return choices;
    }
}
