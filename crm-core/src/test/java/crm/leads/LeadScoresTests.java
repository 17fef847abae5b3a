package crm.leads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import crm.access.AccessDenied;
import crm.access.Role;
import crm.access.Team;
import crm.access.Viewer;
import crm.customers.ContactId;
import crm.customers.CustomerEntry;
import crm.customers.CustomerField;
import crm.customers.CustomerRegister;
import crm.kernel.Invalid;
import crm.testing.Background;
import crm.testing.KeelTest;
import crm.testing.TestClock;
import crm.testing.TestDatabase;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@KeelTest
class LeadScoresTests {

    @Autowired
    LeadRegister register;

    @Autowired
    LeadDirectory directory;

    @Autowired
    CustomerRegister customers;

    @Autowired
    LeadScores scores;

    @Autowired
    ScoreKeeping keeping;

    @Autowired
    Team team;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestDatabase database;

    @Autowired
    TestClock clock;

    @Autowired
    Background background;

    Viewer admin;

    @BeforeEach
    void nobodyHasAsked() {
        database.empty();
        clock.run();
        admin = team.administrator().viewer();
    }

    @Test
    void everyPointHasItsReason() {
        LeadId lead = opened("Acme", "ada@acme.example", "GB");
        jdbc.sql("update contact set job_title = 'Buyer'").update();

        LeadScore score = scored(lead);

        assertThat(score.points())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        Criterion.ORGANISATION, 15,
                        Criterion.HOME_COUNTRY, 10,
                        Criterion.COMPANY_ADDRESS, 10,
                        Criterion.JOB_TITLE, 5,
                        Criterion.NEED, 10));
        assertThat(score.fit()).isEqualTo(50);
        assertThat(score.engagement()).isZero();
        assertThat(directory.find(admin, lead).score()).isEqualTo(50);
    }

    @Test
    void whoWritesFromAnAddressAnybodyCanHaveGetsNoPointsForIt() {
        LeadScore score = scored(opened(null, "ada@gmail.com", "FR"));

        assertThat(score.points()).containsOnlyKeys(Criterion.NEED);
    }

    @Test
    void whatSomebodyDidCountsHalfAMonthLater() {
        LeadId lead = opened("Acme", "ada@acme.example", "GB");
        did("call.logged", Duration.ofDays(30), false);
        did("email.clicked", Duration.ZERO, false);
        did("email.opened", Duration.ZERO, true);

        LeadScore score = scored(lead);

        assertThat(score.points()).containsEntry(Criterion.TALKED, 10).containsEntry(Criterion.CLICKED, 15);
        assertThat(score.points()).doesNotContainKey(Criterion.OPENED);
        assertThat(score.engagement()).isEqualTo(25);
    }

    @Test
    void completenessHasFourPartsOfWhichEachCounts() {
        LeadId lead = opened("Acme", "ada@acme.example", "GB");
        LeadScore little = scored(lead);
        // name, address, country of five; nothing; nothing; the need of three
        assertThat(little.parts())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        Criterion.BASIC, 60, Criterion.HISTORY, 0, Criterion.TRANSACTIONS, 0, Criterion.VALUE, 33));
        assertThat(little.completeness()).isEqualTo((60 + 33) * 25 / 100);
        assertThat(little.known()).containsExactlyInAnyOrder("NAME", "EMAIL", "COUNTRY", "NEED");

        scores.change(
                admin,
                Map.of(Criterion.BASIC, 100, Criterion.VALUE, 0, Criterion.HISTORY, 0, Criterion.TRANSACTIONS, 0));
        assertThat(scored(lead).completeness()).isEqualTo(60);
    }

    @Test
    void otherWeightsGiveOtherScoresAndOnlyWhoKeepsThePipelineSetsThem() {
        LeadId lead = opened("Acme", "ada@acme.example", "GB");
        scored(lead);

        scores.change(admin, Map.of(Criterion.ORGANISATION, 40));

        assertThat(scored(lead).points()).containsEntry(Criterion.ORGANISATION, 40);
        assertThat(scores.weights(admin)).containsEntry(Criterion.NEED, 10);
        assertThatExceptionOfType(Invalid.class).isThrownBy(() -> scores.change(admin, Map.of(Criterion.NEED, 101)));
        Viewer sales = team.member("rob@example.org", Role.SALES).viewer();
        assertThatExceptionOfType(AccessDenied.class).isThrownBy(() -> scores.change(sales, Map.of(Criterion.NEED, 1)));
    }

    @Test
    void aLeadHasItsScoreAsSoonAsItIsWrittenAndDoesNotWaitForTheNextRound() {
        LeadId lead = opened(null, "ada@gmail.com", "FR");
        background.awaitIdle();
        assertThat(scores.of(admin, lead).orElseThrow().points()).containsOnlyKeys(Criterion.NEED);

        register.describe(admin, lead, LeadWords.none().withNeed(null));
        background.awaitIdle();
        assertThat(scores.of(admin, lead).orElseThrow().points()).isEmpty();

        customers.changeContact(
                admin,
                new ContactId(Objects.requireNonNull(directory.find(admin, lead).contactId())),
                CustomerEntry.empty().with(CustomerField.EMAIL, "ada@acme.example"),
                null);
        background.awaitIdle();
        assertThat(scores.of(admin, lead).orElseThrow().points()).containsOnlyKeys(Criterion.COMPANY_ADDRESS);
        assertThat(directory.find(admin, lead).score())
                .isEqualTo(scores.of(admin, lead).orElseThrow().total());
    }

    @Test
    void onlyWhatHasChangedIsScoredAgain() {
        LeadId one = opened("Acme", "ada@acme.example", "GB");
        LeadId other = opened("Bolt", "bob@bolt.example", "GB");
        background.awaitIdle();
        keeping.run();
        jdbc.sql("update lead_score set fit = 0").update();
        jdbc.sql("update lead_score set scored_at = now() - interval '2 hours'").update();
        jdbc.sql("update lead set updated_at = now() - interval '3 hours'").update();
        jdbc.sql("update customer set updated_at = now() - interval '3 hours'").update();
        jdbc.sql("update activity set at = now() - interval '3 hours'").update();
        jdbc.sql("update contact set updated_at = now() - interval '3 hours' where customer_id <>"
                        + " (select customer_id from lead where id = :lead)")
                .param("lead", one.value())
                .update();
        keeping.run();

        assertThat(scores.of(admin, one).orElseThrow().fit()).isPositive();
        assertThat(scores.of(admin, other).orElseThrow().fit()).isZero();
    }

    private LeadScore scored(LeadId lead) {
        jdbc.sql("update lead_score set scored_at = 'epoch'").update();
        keeping.run();
        return scores.of(admin, lead).orElseThrow();
    }

    private LeadId opened(@Nullable String organisation, String email, String country) {
        return register.open(
                admin,
                new Enquiry("Ada", organisation, email, null, country, "Pumps", "Fair", LeadVia.API, null, null, null));
    }

    private void did(String name, Duration ago, boolean machine) {
        jdbc.sql("insert into activity (customer_id, name, at, machine) select id, :name, :at, :machine from customer")
                .param("name", name)
                .param("at", Timestamp.from(Instant.now().minus(ago)))
                .param("machine", machine)
                .update();
    }
}
