package crm.talks;

import static crm.talks.Question.Kind.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import crm.access.AccessDenied;
import crm.access.Role;
import crm.access.UserId;
import crm.access.UserRegister;
import crm.access.Viewer;
import crm.customers.ContactId;
import crm.customers.ContactNotFound;
import crm.customers.CustomerEntry;
import crm.customers.CustomerField;
import crm.customers.CustomerId;
import crm.customers.CustomerNotFound;
import crm.customers.CustomerRegister;
import crm.kernel.Conflict;
import crm.kernel.Invalid;
import crm.testing.KeelTest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

@KeelTest
@RecordApplicationEvents
class TalkLogTests {

    private static final List<Question> FIRST = List.of(
            AnsweredTests.question("need", NEED, true, null, "Gifts", "Packaging"),
            AnsweredTests.question("spend", CHOICE, false, null, "Under 10", "10 to 50"),
            AnsweredTests.question("hotels", NUMBER, false, null));

    @Autowired
    private TalkLog log;

    @Autowired
    private TalkHistory history;

    @Autowired
    private Questionnaires questionnaires;

    @Autowired
    private CustomerRegister register;

    @Autowired
    private UserRegister users;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Clock clock;

    @Autowired
    private ApplicationEvents events;

    private Viewer sue;
    private Viewer admin;
    private CustomerId hotels;
    private ContactId ingrid;
    private Instant noon;

    @BeforeEach
    void somebodyToTalkTo() {
        sue = aUser("sue", Role.SPECIALIST);
        admin = aUser("ada", Role.ADMIN);
        hotels = register.register(
                sue,
                CustomerEntry.empty()
                        .with(CustomerField.KIND, "ORGANISATION")
                        .with(CustomerField.NAME, "Fjordlys")
                        .with(CustomerField.ORGANISATION, "Fjordlys"));
        ingrid = register.addContact(sue, hotels, CustomerEntry.empty().with(CustomerField.NAME, "Ingrid O’Solheim"));
        noon = clock.instant().truncatedTo(ChronoUnit.SECONDS).minus(Duration.ofHours(1));
    }

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

    private QuestionnaireId published(List<Question> questions) {
        QuestionnaireId id = questionnaires.create(admin, "Wholesale", questions);
        questionnaires.publish(admin, id, 0);
        return id;
    }

    private void publish(QuestionnaireId id, List<Question> questions) {
        long edition = questionnaires.sheet(admin, id).edition();
        questionnaires.save(admin, id, "Wholesale", questions, edition);
        questionnaires.publish(admin, id, edition + 1);
    }

    private TalkId recorded(@Nullable QuestionnaireId asked, Map<String, List<String>> answers) {
        return log.record(sue, hotels, log.begin(sue, hotels, entry(Map.of()), asked), entry(answers));
    }

    private TalkEntry entry(Map<String, List<String>> answers) {
        return new TalkEntry(
                ingrid,
                TalkKind.CALL,
                Direction.OUT,
                noon,
                "Wants tags with logo",
                null,
                "Spring fair",
                List.of(),
                answers);
    }

    /** A user, made once for all the tests of this class. */
    private Viewer aUser(String name, Role role) {
        String email = name + "@example.org";
        UserId id = jdbc.sql("select id from app_user where email = ?")
                .param(email)
                .query(Long.class)
                .optional()
                .map(UserId::new)
                .orElseGet(
                        () -> users.invite(Viewer.system(), email, name, role).user());
        return new Viewer(id, name, email, role);
    }
}
