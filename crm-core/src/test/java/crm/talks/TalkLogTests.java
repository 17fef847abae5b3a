package crm.talks;

import static crm.talks.Question.Kind.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import crm.access.AccessDenied;
import crm.access.Role;
import crm.access.Viewer;
import crm.customers.ContactNotFound;
import crm.customers.CustomerEntry;
import crm.customers.CustomerField;
import crm.customers.CustomerId;
import crm.customers.CustomerNotFound;
import crm.kernel.Conflict;
import crm.kernel.Invalid;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.event.ApplicationEvents;

class TalkLogTests extends TalkRoom {

    @Autowired
    private ApplicationEvents events;

    @Test
    void aTalkIsKeptWithItsAnswersAsTypedFactsAndStandsInTheStream() {
        QuestionnaireId wholesale = published(FIRST);
        TalkId draft = log.begin(sue, hotels, entry(Map.of()), wholesale);

        TalkId talk = log.record(
                sue,
                hotels,
                draft,
                entry(Map.of("need", List.of("o1"), "spend", List.of("o2"), "hotels", List.of("14"))));

        assertThat(history.of(sue, hotels)).singleElement().satisfies(line -> {
            assertThat(line.id()).isEqualTo(talk);
            assertThat(line.contactName()).isEqualTo("Ingrid O’Solheim");
            assertThat(line.by()).isEqualTo("sue");
            assertThat(line.needs()).containsExactly("Gifts");
            assertThat(line.answers()).extracting(AnswerLine::points).containsExactly(10, 20, 3);
            assertThat(line.points()).isEqualTo(33);
        });
        assertThat(jdbc.sql("select name || ' ' || (detail ->> 'needs') from activity where customer_id = ?")
                        .param(hotels.value())
                        .query(String.class)
                        .list())
                .containsExactly("call.logged Gifts");
        assertThat(jdbc.sql("select question || ' ' || coalesce(number::text, words[1]) || ' ' || points"
                                + " from talk_answer where customer_id = ? order by place")
                        .param(hotels.value())
                        .query(String.class)
                        .list())
                .containsExactly("need Gifts 10", "spend 10 to 50 20", "hotels 14 3");
        assertThat(events.stream(TalkRecorded.class)).singleElement().satisfies(event -> {
            assertThat(event.needs()).containsExactly("Gifts");
            assertThat(event.contact()).isEqualTo(ingrid);
            assertThat(event.by()).isEqualTo(sue.user());
        });
        assertThat(log.drafts(sue, hotels)).isEmpty();
    }

    @Test
    void whatIsMissingIsNamedAndTheDraftStays() {
        TalkId draft = log.begin(sue, hotels, entry(Map.of()), published(FIRST));
        log.save(sue, hotels, draft, entry(Map.of("hotels", List.of("fourteen"))));

        assertThatExceptionOfType(Invalid.class)
                .isThrownBy(() -> log.record(sue, hotels, draft, entry(Map.of("hotels", List.of("fourteen")))))
                .satisfies(refusal -> assertThat(refusal.faults())
                        .extracting(Invalid.Fault::path)
                        .containsExactly("answers.need", "answers.hotels"));

        assertThat(log.draft(sue, hotels, draft).entry().answers()).containsEntry("hotels", List.of("fourteen"));
        assertThat(history.of(sue, hotels)).isEmpty();
    }

    @Test
    void aTalkIsRecordedOnce() {
        TalkId draft = log.begin(sue, hotels, entry(Map.of()), null);
        log.record(sue, hotels, draft, entry(Map.of()));

        assertThatExceptionOfType(TalkNotFound.class).isThrownBy(() -> log.record(sue, hotels, draft, entry(Map.of())));
        assertThat(history.of(sue, hotels)).hasSize(1);
    }

    @Test
    void aCorrectionStandsForTheTalkAndCountsNoCallAgain() {
        TalkId first = recorded(published(FIRST), Map.of("need", List.of("o1"), "hotels", List.of("14")));
        TalkId correction = log.correct(sue, hotels, first);
        TalkEntry said = log.draft(sue, hotels, correction).entry();
        assertThat(said.answers()).containsEntry("hotels", List.of("14"));
        TalkId other = log.correct(sue, hotels, first);

        log.record(sue, hotels, correction, entry(Map.of("need", List.of("o1"), "hotels", List.of("15"))));

        assertThat(history.of(sue, hotels)).extracting(TalkLine::id).containsExactly(correction);
        assertThat(history.newestAnswers(sue, hotels, ingrid))
                .filteredOn(answer -> answer.question().equals("hotels"))
                .extracting(answer -> Objects.toString(answer.value()))
                .containsExactly("Figure[number=15]");
        assertThat(jdbc.sql("select name from activity where customer_id = ? order by id")
                        .param(hotels.value())
                        .query(String.class)
                        .list())
                .containsExactly("call.logged", "talk.corrected");
        assertThatExceptionOfType(Conflict.class)
                .isThrownBy(() -> log.record(sue, hotels, other, entry(Map.of("need", List.of("o1")))));
        assertThatExceptionOfType(Conflict.class).isThrownBy(() -> log.correct(sue, hotels, first));
    }

    @Test
    void theNewestAnswerToEachQuestionCountsAndWhatWasAskedInVainIsTold() {
        QuestionnaireId wholesale = published(FIRST);
        recorded(wholesale, Map.of("need", List.of("o1"), "hotels", List.of("14")));
        noon = noon.plusSeconds(60);
        recorded(wholesale, Map.of("need", List.of("o2")));

        assertThat(history.newestAnswers(sue, hotels, null))
                .extracting(answer -> answer.question() + " " + answer.points() + " " + answer.isAnswered())
                .containsExactly("need 20 true", "spend -1 false", "hotels 3 true");
    }

    @Test
    void draftsAreTheirWritersAlone() {
        TalkId draft = log.begin(sue, hotels, entry(Map.of()), null);

        assertThat(log.drafts(admin, hotels)).isEmpty();
        assertThatExceptionOfType(TalkNotFound.class).isThrownBy(() -> log.draft(admin, hotels, draft));
        assertThatExceptionOfType(TalkNotFound.class).isThrownBy(() -> log.discard(admin, hotels, draft));
    }

    @Test
    void nobodyLogsATalkWithAContactOfAnotherCustomerOrInTheFuture() {
        CustomerId other = register.register(sue, CustomerEntry.empty().with(CustomerField.NAME, "Other"));

        assertThatExceptionOfType(ContactNotFound.class).isThrownBy(() -> log.begin(sue, other, entry(Map.of()), null));
        assertThatExceptionOfType(CustomerNotFound.class)
                .isThrownBy(() -> log.drafts(sue, new CustomerId(987_654_321)));
        noon = clock.instant().plus(Duration.ofHours(1));
        assertThatExceptionOfType(Invalid.class).isThrownBy(() -> log.begin(sue, hotels, entry(Map.of()), null));
    }

    @Test
    void whoMayNotLogTalksIsRefused() {
        Viewer manager = aUser("mia", Role.MANAGER);

        assertThatExceptionOfType(AccessDenied.class)
                .isThrownBy(() -> log.begin(manager, hotels, entry(Map.of()), null));
        assertThatExceptionOfType(AccessDenied.class).isThrownBy(() -> questionnaires.create(sue, "Mine", List.of()));
    }

    private TalkId recorded(@Nullable QuestionnaireId asked, Map<String, List<String>> answers) {
        return log.record(sue, hotels, log.begin(sue, hotels, entry(Map.of()), asked), entry(answers));
    }
}
