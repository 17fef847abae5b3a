package crm.web.questionnaires;

import crm.access.Permission;
import crm.access.Viewer;
import crm.kernel.Conflict;
import crm.kernel.Invalid;
import crm.talks.Question;
import crm.talks.QuestionnaireId;
import crm.talks.QuestionnaireSheet;
import crm.talks.Questionnaires;
import crm.web.support.AskedQuestion;
import crm.web.support.Flash;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The list of questionnaires and the editor of one. */
@Controller
@RequestMapping("/questionnaires")
class QuestionnairesController {

    private static final String OVERTAKEN = "questionnaires.overtaken";

    private final Questionnaires questionnaires;
    private final MessageSource messages;

    QuestionnairesController(Questionnaires questionnaires, MessageSource messages) {
        this.questionnaires = questionnaires;
        this.messages = messages;
    }

    @GetMapping
    String list(Viewer viewer, Model model) {
        model.addAttribute("lines", questionnaires.list(viewer));
        return "questionnaires/list";
    }

    /** Begins with the one question that none can be without. */
    @PostMapping
    String create(
            Viewer viewer, @RequestParam(defaultValue = "") String name, RedirectAttributes flash, Locale locale) {
        viewer.require(Permission.PIPELINE_MANAGE);
        String text = messages.getMessage("questionnaires.needQuestion", null, locale);
        Question need = new Question("need", Question.Kind.NEED, text, true, 0, 0, List.of(), null);
        try {
            return edit(questionnaires.create(viewer, name, List.of(need)), null);
        } catch (Invalid unnamed) {
            flash.addFlashAttribute("flash", Flash.warn("questionnaires.fault.NAME"));
            return "redirect:/questionnaires";
        }
    }

    @GetMapping("/{id}")
    String edit(Viewer viewer, @PathVariable long id, Model model) {
        QuestionnaireSheet sheet = questionnaires.sheet(viewer, new QuestionnaireId(id));
        return page(model, sheet, EditedQuestion.of(sheet.draft(), List.of()), List.of());
    }

    /** Saves the draft and does what the button says. */
    @PostMapping("/{id}")
    String save(
            Viewer viewer,
            @PathVariable long id,
            @RequestParam MultiValueMap<String, String> fields,
            @RequestParam(name = "do", required = false) @Nullable String button,
            Model model,
            RedirectAttributes flash) {
        viewer.require(Permission.PIPELINE_MANAGE);
        DraftFields draft = new DraftFields(fields);
        Step step = Step.of(button);
        List<Question> questions = step.apply(draft.questions());
        String refused = refused(viewer, id, draft, questions, model, flash);
        if (refused != null) {
            return refused;
        }
        if (step.verb().equals("preview")) {
            return "redirect:/questionnaires/" + id + "/preview";
        }
        if (step.verb().equals("save")) {
            flash.addFlashAttribute("flash", Flash.good("questionnaires.saved"));
        }
        return edit(new QuestionnaireId(id), step.anchor(questions.size()));
    }

    /** Saves the draft and makes it the version that new talks are asked. */
    @PostMapping("/{id}/versions")
    String publish(
            Viewer viewer,
            @PathVariable long id,
            @RequestParam MultiValueMap<String, String> fields,
            Model model,
            RedirectAttributes flash) {
        viewer.require(Permission.PIPELINE_MANAGE);
        QuestionnaireId questionnaire = new QuestionnaireId(id);
        DraftFields draft = new DraftFields(fields);
        String refused = refused(viewer, id, draft, draft.questions(), model, flash);
        if (refused != null) {
            return refused;
        }
        try {
            flash.addFlashAttribute("flash", published(viewer, questionnaire));
        } catch (Conflict faster) {
            boolean away = questionnaires.sheet(viewer, questionnaire).archived();
            return overtaken(viewer, id, draft, away ? "questionnaires.archivedDraft" : OVERTAKEN, model);
        } catch (Invalid holes) {
            model.addAttribute("unpublishable", true);
            QuestionnaireSheet sheet = questionnaires.sheet(viewer, questionnaire);
            return page(model, sheet, EditedQuestion.of(sheet.draft(), holes.faults()), holes.faults());
        }
        return edit(questionnaire, null);
    }

    /** The draft as it will be asked; nothing that is answered there is kept. */
    @GetMapping("/{id}/preview")
    String preview(Viewer viewer, @PathVariable long id, Model model) {
        QuestionnaireSheet sheet = questionnaires.sheet(viewer, new QuestionnaireId(id));
        model.addAttribute("sheet", sheet);
        model.addAttribute("asked", AskedQuestion.unanswered(sheet.draft()));
        return "questionnaires/preview";
    }

    @GetMapping("/{id}/versions/{version}")
    String version(Viewer viewer, @PathVariable long id, @PathVariable int version, Model model) {
        viewer.require(Permission.PIPELINE_MANAGE);
        model.addAttribute("asked", questionnaires.version(viewer, new QuestionnaireId(id), version));
        return "questionnaires/version";
    }

    @PostMapping("/{id}/archive")
    String archive(Viewer viewer, @PathVariable long id, @RequestParam(defaultValue = "true") boolean archived) {
        questionnaires.archive(viewer, new QuestionnaireId(id), archived);
        return "redirect:/questionnaires";
    }

    /**
     * Saves the draft; with a name that cannot be, under the one it had, so that no question is lost for it.
     *
     * @return what to show because of what was refused; null when nothing was
     */
    private @Nullable String refused(
            Viewer viewer,
            long id,
            DraftFields draft,
            List<Question> questions,
            Model model,
            RedirectAttributes flash) {
        if (!draft.faults().isEmpty()) {
            return again(viewer, id, draft, Flash.bad("questionnaires.fault.POINTS_INVALID"), model);
        }
        QuestionnaireId questionnaire = new QuestionnaireId(id);
        long edition = draft.edition();
        try {
            questionnaires.save(viewer, questionnaire, draft.name(), questions, edition);
            return null;
        } catch (Conflict faster) {
            return overtaken(viewer, id, draft, OVERTAKEN, model);
        } catch (Invalid refused) {
            Invalid.Fault fault = refused.faults().getFirst();
            if (!fault.path().equals("name")) {
                return again(viewer, id, draft, Flash.bad("questionnaires.fault." + fault.code()), model);
            }
        }
        try {
            questionnaires.save(
                    viewer,
                    questionnaire,
                    questionnaires.sheet(viewer, questionnaire).name(),
                    questions,
                    edition);
        } catch (Conflict faster) {
            return overtaken(viewer, id, draft, OVERTAKEN, model);
        }
        flash.addFlashAttribute("flash", Flash.warn("questionnaires.fault.NAME"));
        return edit(questionnaire, null);
    }

    /** What to say of a draft that is asked from now on, or was before. */
    private Flash published(Viewer viewer, QuestionnaireId id) {
        QuestionnaireSheet sheet = questionnaires.sheet(viewer, id);
        Integer before = sheet.version();
        return before != null && !sheet.changed()
                ? Flash.warn("questionnaires.asked", before)
                : Flash.good("questionnaires.published", questionnaires.publish(viewer, id, sheet.edition()));
    }

    /** Somebody was faster: what was typed stays, and is saved over his if it is sent once more. */
    private String overtaken(Viewer viewer, long id, DraftFields draft, String why, Model model) {
        model.addAttribute("overtaken", why);
        return again(viewer, id, draft, null, model);
    }

    /** The editor as it was sent: nothing of it is saved, and each question says what is wrong. */
    private String again(Viewer viewer, long id, DraftFields draft, @Nullable Flash said, Model model) {
        model.addAttribute("flash", said);
        model.addAttribute("name", draft.name());
        QuestionnaireSheet sheet = questionnaires.sheet(viewer, new QuestionnaireId(id));
        return page(model, sheet, EditedQuestion.of(draft), List.of());
    }

    private static String page(
            Model model, QuestionnaireSheet sheet, List<EditedQuestion> questions, List<Invalid.Fault> faults) {
        model.addAttribute("sheet", sheet);
        model.addAttribute("questions", questions);
        model.addAttribute(
                "faults",
                faults.stream()
                        .filter(fault -> !fault.path().startsWith("questions["))
                        .map(fault -> "questionnaires.fault." + fault.code())
                        .toList());
        model.addAttribute("kinds", Question.Kind.values());
        return "questionnaires/edit";
    }

    private static String edit(QuestionnaireId id, @Nullable String anchor) {
        return "redirect:/questionnaires/" + id.value() + (anchor == null ? "" : "#" + anchor);
    }
}
