package crm.accounts;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import crm.testing.KeelTest;
import crm.testing.TestDatabase;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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
        try (InputStream file = requireNonNull(getClass().getResourceAsStream("/restaurants/restaurants.csv"))) {
            lines(new InputStreamReader(file, StandardCharsets.UTF_8))
                    .forEach(line -> company(
                            line.getField("restaurant"),
                            line.getField("name"),
                            line.getField("street"),
                            line.getField("city"),
                            ""));
        }

        Quality found = looked();

        reporter.publishEntry("restaurants", found.toString());
        assertThat(found.pairs()).isEqualTo(112);
        assertThat(found.precision()).as(found.toString()).isGreaterThanOrEqualTo(0.92);
        assertThat(found.recall()).as(found.toString()).isGreaterThanOrEqualTo(0.93);
    }

    @Test
    void ofChildCareSitesFourInFive(TestReporter reporter) throws IOException {
        Path file = beside("shared/data/duplicates/chicago-sites/csv_example_input_with_true_ids.csv");
        assumeTrue(file != null, "The list of sites is not kept in the project; it is measured where shared/data is.");
        try (Reader text = Files.newBufferedReader(requireNonNull(file))) {
            lines(text)
                    .forEach(line -> company(
                            line.getField("True Id"),
                            line.getField("Site name"),
                            line.getField("Address"),
                            "Chicago",
                            line.getField("Phone")));
        }

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
                .param("name", tidy(name))
                .param("street", tidy(street))
                .param("city", tidy(city))
                .query(Long.class)
                .single();
        truth.put(id, one);
        if (!phone.isBlank()) {
            jdbc.sql("""
                            insert into contact (customer_id, name, phone, phone_key, created_at, updated_at)
                            values (:id, :name, :phone, :phone, now(), now())
                            """)
                    .param("id", id)
                    .param("name", tidy(name))
                    .param("phone", tidy(phone))
                    .update();
        }
    }

    private static String tidy(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }

    private static Stream<NamedCsvRecord> lines(Reader text) {
        return CsvReader.builder().ofNamedCsvRecord(text).stream();
    }

    /** A file in a folder that stands beside the project, or beside one of the folders it stands in. */
    private static @Nullable Path beside(String path) {
        return Stream.iterate(Path.of("").toAbsolutePath(), folder -> folder != null, Path::getParent)
                .map(folder -> folder.resolve(path))
                .filter(Files::isRegularFile)
                .findFirst()
                .orElse(null);
    }
}
