package crm.accounts;

import static crm.accounts.PublicLists.tidy;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import crm.testing.KeelTest;
import crm.testing.TestDatabase;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How well Keel knows which records are one company, on public lists whose truth is known: of what it asks, how much
 * belongs together (precision), and of what belongs together, how much it asks (recall).
 */
@KeelTest
class ProposalQualityTests {

    @Autowired
    CompanyKeys keys;

    @Autowired
    CompanySurvey survey;

    @Autowired
    JdbcClient jdbc;

    private final Map<Long, String> truth = new HashMap<>();

    @BeforeEach
    void nobodyIsThere(@Autowired TestDatabase database) {
        database.empty();
    }

    @Test
    void ofRestaurantsNineInTenAreAskedAboutAndNineInTenQuestionsAreRight(TestReporter reporter) throws IOException {
        PublicLists.kept("/restaurants/restaurants.csv")
                .forEach(line -> company(
                        line.getField("restaurant"), tidy(line, "name"), tidy(line, "street"), tidy(line, "city"), ""));

        Quality found = looked();

        reporter.publishEntry("restaurants", found.toString());
        assertThat(found.pairs()).isEqualTo(112);
        assertThat(found.precision()).as(found.toString()).isGreaterThanOrEqualTo(0.92);
        assertThat(found.recall()).as(found.toString()).isGreaterThanOrEqualTo(0.93);
    }

    @Test
    void ofChildCareSitesFourInFive(TestReporter reporter) throws IOException {
        PublicLists.beside("duplicates/chicago-sites/csv_example_input_with_true_ids.csv")
                .forEach(line -> company(
                        line.getField("True Id"),
                        tidy(line, "Site name"),
                        tidy(line, "Address"),
                        "Chicago",
                        tidy(line, "Phone")));

        Quality found = looked();

        reporter.publishEntry("chicago-sites", found.toString());
        assertThat(found.pairs()).isEqualTo(6608);
        assertThat(found.precision()).as(found.toString()).isGreaterThanOrEqualTo(0.84);
        assertThat(found.recall()).as(found.toString()).isGreaterThanOrEqualTo(0.83);
    }

    /**
     * @param asked pairs that are asked about
     * @param right those of them that belong together
     * @param pairs that belong together
     */
    private record Quality(long asked, long right, long pairs) {

        double precision() {
            return (double) right / asked;
        }

        double recall() {
            return (double) right / pairs;
        }

        @Override
        public String toString() {
            return "precision %.3f, recall %.3f, %d asked, %d right of %d"
                    .formatted(precision(), recall(), asked, right, pairs);
        }
    }

    private Quality looked() {
        keys.rebuild();
        jdbc.sql("analyze customer, contact, company_key").update();
        survey.work(0);
        List<long[]> asked = jdbc.sql("select account_id, other_id from company_match where state = 'OPEN'")
                .query((row, number) -> new long[] {row.getLong(1), row.getLong(2)})
                .list();
        long right = asked.stream()
                .filter(pair -> requireNonNull(truth.get(pair[0])).equals(truth.get(pair[1])))
                .count();
        return new Quality(asked.size(), right, pairs());
    }

    private long pairs() {
        Map<String, Long> sizes = new HashMap<>();
        truth.values().forEach(one -> sizes.merge(one, 1L, Long::sum));
        return sizes.values().stream().mapToLong(size -> size * (size - 1) / 2).sum();
    }

    private void company(String one, String name, String street, String city, String phone) {
        long id = jdbc.sql("""
                        insert into customer (kind, name, street, city, country, created_at, updated_at)
                        values ('ORGANISATION', :name, nullif(:street, ''), :city, 'US', now(), now())
                        returning id
                        """)
                .param("name", name)
                .param("street", street)
                .param("city", city)
                .query(Long.class)
                .single();
        truth.put(id, one);
        if (!phone.isBlank()) {
            jdbc.sql("""
                            insert into contact (customer_id, name, phone, phone_key, created_at, updated_at)
                            values (:id, :name, :phone, :phone, now(), now())
                            """)
                    .param("id", id)
                    .param("name", name)
                    .param("phone", phone)
                    .update();
        }
    }
}
