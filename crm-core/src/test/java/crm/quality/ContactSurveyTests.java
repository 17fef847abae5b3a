package crm.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import crm.access.Viewer;
import crm.testing.KeelTest;
import crm.testing.TestClock;
import crm.testing.TestDatabase;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@KeelTest
class ContactSurveyTests {

    @Autowired
    private ContactSurvey survey;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TestClock clock;

    @Autowired
    private TestDatabase database;

    @BeforeEach
    void midday() {
        database.empty();
        clock.set(Instant.parse("2026-03-01T12:00:00Z"));
    }

    @AfterEach
    void theClockGoesOn() {
        clock.run();
    }

    @Test
    void withoutContactsThereIsNothingToSay() {
        survey.run();

        assertThat(survey.newest(Viewer.system())).isEmpty();
    }

    @Test
    void completeValidUniqueAndFreshAreSharesOfWhatIsThere() {
        contact("Ada", "Lovelace", "ada@example.org", "ada@example.org", "2026-02-01T00:00:00Z");
        contact("Ada", null, "ada@example.org", "ada@example.org", "2025-03-01T12:00:00Z");
        contact("Bo", "Beam", "no address", null, "2025-03-01T11:59:59Z");
        contact("Cy", "Cole", null, null, "2020-01-01T00:00:00Z");

        survey.run();

        ContactQuality found = survey.newest(Viewer.system()).orElseThrow();
        assertThat(found.complete()).isEqualTo(6.0 / 12);
        assertThat(found.valid()).isEqualTo(2.0 / 3);
        assertThat(found.unique()).isEqualTo(1.0 / 3);
        assertThat(found.freshness()).isEqualTo(2.0 / 4);
        assertThat(found.score()).hasValue(50);
    }

    @Test
    void theScoreIsTheMeanOfWhatCanBeTold() {
        contact("Ada", "Lovelace", null, null, "2026-02-01T00:00:00Z");

        survey.run();

        ContactQuality found = survey.newest(Viewer.system()).orElseThrow();
        assertThat(found.valid()).isNull();
        assertThat(found.unique()).isNull();
        assertThat(found.score()).hasValueCloseTo((100.0 / 3 + 100) / 2, within(1e-9));
    }

    @Test
    void aContactFoldedIntoAnotherIsNotCountedAgain() {
        contact("Ada", "Lovelace", "ada@example.org", "ada@example.org", "2026-02-01T00:00:00Z");
        contact("A.", null, "ada@example.org", "ada@example.org", "2020-01-01T00:00:00Z");
        jdbc.sql("""
                update contact set folded_into = (select min(id) from contact), folded_at = now()
                where id = (select max(id) from contact)
                """).update();

        survey.run();

        ContactQuality found = survey.newest(Viewer.system()).orElseThrow();
        assertThat(found.contacts()).isEqualTo(1);
        assertThat(found.unique()).isEqualTo(1);
        assertThat(found.freshness()).isEqualTo(1);
    }

    private void contact(
            String first, @Nullable String last, @Nullable String email, @Nullable String emailKey, String changed) {
        jdbc.sql("""
                        with person as (
                            insert into customer (kind, name, created_at, updated_at)
                            values ('PERSON', :first, '2020-01-01Z', '2020-01-01Z') returning id)
                        insert into contact (customer_id, name, first_name, last_name, email, email_key, created_at, updated_at)
                        select id, :first, :first, :last, :email, :emailKey, '2020-01-01Z', cast(:changed as timestamptz)
                        from person
                        """)
                .param("first", first)
                .param("last", last)
                .param("email", email)
                .param("emailKey", emailKey)
                .param("changed", changed)
                .update();
    }
}
