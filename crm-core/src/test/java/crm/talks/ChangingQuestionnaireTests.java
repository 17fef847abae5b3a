package crm.talks;

import static crm.talks.Question.Kind.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import crm.kernel.Conflict;
import crm.kernel.Invalid;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is asked while somebody changes it. */
class ChangingQuestionnaireTests extends TalkRoom {

    @Test
    void aQuestionnaireChangedDuringACallKeepsAskingWhatItBeganWith() {
        QuestionnaireId wholesale = published(FIRST);
        TalkId draft = log.begin(sue, hotels, entry(Map.of()), wholesale);
        publish(wholesale, List.of(FIRST.getFirst(), AnsweredTests.question("vat", TEXT, true, null)));

        assertThat(log.draft(sue, hotels, draft).isOutdated()).isTrue();
        log.record(sue, hotels, draft, entry(Map.of("need", List.of("o1"), "hotels", List.of("14"))));

        TalkLine kept = history.of(sue, hotels).getFirst();
        assertThat(kept.version()).isEqualTo(1);
        assertThat(kept.answers()).extracting(AnswerLine::question).containsExactly("need", "spend", "hotels");
        assertThat(log.draft(sue, hotels, log.begin(sue, hotels, entry(Map.of()), wholesale))
                        .isOutdated())
                .isFalse();
    }

    @Test
    void aDraftWithHolesIsKeptAndNotPublished() {
        Question bare = new Question("", TEXT, "Größe der Hotels?", false, 0, 0, List.of(), null);
        Question branch =
                new Question("", TEXT, "", false, 0, 0, List.of(), new Question.ShownWhen("nowhere", List.of("o1")));
        QuestionnaireId id = questionnaires.create(admin, "Holes", List.of(bare, branch));

        assertThat(questionnaires.sheet(admin, id).draft())
                .extracting(Question::key)
                .containsExactly("grosse_der_hotels", "q");
        assertThatExceptionOfType(Invalid.class)
                .isThrownBy(() -> questionnaires.publish(admin, id, 0))
                .satisfies(refusal -> assertThat(refusal.faults())
                        .extracting(fault -> fault.path() + " " + fault.code())
                        .containsExactly(
                                "questions NEED_MISSING",
                                "questions[1].text REQUIRED",
                                "questions[1].shownWhen BRANCH_INVALID"));
        assertThat(questionnaires.published(sue))
                .extracting(Questionnaire::name)
                .doesNotContain("Holes");
    }

    @Test
    void twoWhoChangeAQuestionnaireAtOnceDoNotOverwriteEachOther() {
        QuestionnaireId id = questionnaires.create(admin, "Wholesale", FIRST);
        questionnaires.save(admin, id, "Wholesale 2", FIRST, 0);

        assertThatExceptionOfType(Conflict.class)
                .isThrownBy(() -> questionnaires.save(admin, id, "Wholesale 3", FIRST, 0));
        assertThatExceptionOfType(Conflict.class).isThrownBy(() -> questionnaires.publish(admin, id, 0));
        assertThat(questionnaires.publish(admin, id, 1)).isEqualTo(1);
        assertThatExceptionOfType(Conflict.class).isThrownBy(() -> questionnaires.publish(admin, id, 2));
    }
}
