package crm.talks;

import static crm.talks.Question.Kind.*;

import crm.access.Role;
import crm.access.UserId;
import crm.access.UserRegister;
import crm.access.Viewer;
import crm.customers.ContactId;
import crm.customers.CustomerEntry;
import crm.customers.CustomerField;
import crm.customers.CustomerId;
import crm.customers.CustomerRegister;
import crm.testing.KeelTest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.event.RecordApplicationEvents;

/** Sue talks with Ingrid of the hotels, with and without a questionnaire. */
@KeelTest
@RecordApplicationEvents
abstract class TalkRoom {

    static final List<Question> FIRST = List.of(
            AnsweredTests.question("need", NEED, true, null, "Gifts", "Packaging"),
            AnsweredTests.question("spend", CHOICE, false, null, "Under 10", "10 to 50"),
            AnsweredTests.question("hotels", NUMBER, false, null));

    @Autowired
    TalkLog log;

    @Autowired
    TalkHistory history;

    @Autowired
    Questionnaires questionnaires;

    @Autowired
    CustomerRegister register;

    @Autowired
    UserRegister users;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    Viewer sue;

    Viewer admin;

    CustomerId hotels;

    ContactId ingrid;

    Instant noon;

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

    QuestionnaireId published(List<Question> questions) {
        QuestionnaireId id = questionnaires.create(admin, "Wholesale", questions);
        questionnaires.publish(admin, id, 0);
        return id;
    }

    void publish(QuestionnaireId id, List<Question> questions) {
        long edition = questionnaires.sheet(admin, id).edition();
        questionnaires.save(admin, id, "Wholesale", questions, edition);
        questionnaires.publish(admin, id, edition + 1);
    }

    TalkEntry entry(Map<String, List<String>> answers) {
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
    Viewer aUser(String name, Role role) {
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
