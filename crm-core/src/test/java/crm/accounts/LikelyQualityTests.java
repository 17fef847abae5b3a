package crm.accounts;

import static crm.accounts.PublicLists.tidy;
import static org.assertj.core.api.Assertions.assertThat;

import crm.access.Viewer;
import crm.kernel.EmailAddress;
import crm.kernel.PhoneNumber;
import crm.testing.KeelTest;
import crm.testing.TestDatabase;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How often whoever types somebody in a second time is told so, and how often he is told of somebody else, on lists of
 * people some of whom are there twice, in other words.
 */
@KeelTest
class LikelyQualityTests {

    private static final int SHOWN = 4;

    /** The list numbers its people in their addresses, also in the copies. */
    private static final Pattern PERSON = Pattern.compile("u(\\d+)");

    @Autowired
    LikelyMatches matches;

    @Autowired
    CompanyKeys keys;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void nobodyIsThere(@Autowired TestDatabase database) {
        database.empty();
    }

    @Test
    void peopleOfManyScriptsAreRecognisedByAddressNumberAndName(TestReporter reporter) throws IOException {
        Quality found = typed(
                PublicLists.beside("contacts/multilingual_contacts.csv").stream()
                        .filter(line -> PERSON.matcher(line.getField("email")).find())
                        .toList(),
                line -> numberOf(line.getField("email")),
                line -> new Typed(
                        tidy(line, "first_name") + " " + tidy(line, "last_name"),
                        tidy(line, "company"),
                        tidy(line, "email"),
                        tidy(line, "phone"),
                        tidy(line, "country")));

        reporter.publishEntry("multilingual contacts", found.toString());
        assertThat(found.told()).as(found.toString()).isGreaterThanOrEqualTo(0.99);
    }

    @Test
    void peopleWithTyposInTheirNamesAreFoundByNameAlone(TestReporter reporter) throws IOException {
        Quality found = typed(
                PublicLists.beside("duplicates/febrl/dataset1.csv"),
                line -> line.getField("rec_id").split("-", -1)[1],
                line -> new Typed(tidy(line, " given_name") + " " + tidy(line, " surname"), null, null, null, "AU"));

        reporter.publishEntry("febrl 1", found.toString());
        assertThat(found.told()).as(found.toString()).isGreaterThanOrEqualTo(0.65);
    }

    /**
     * @param again people typed in a second time
     * @param recognised those of them who were among what was shown
     * @param first people typed in for the first time
     * @param warned those of them for whom somebody was shown all the same
     */
    private record Quality(int again, int recognised, int first, int warned) {

        double told() {
            return (double) recognised / again;
        }

        @Override
        public String toString() {
            return "%d of %d told that they are here (%.3f), %d of %d warned for nothing (%.3f)"
                    .formatted(recognised, again, told(), warned, first, (double) warned / first);
        }
    }

    private static String numberOf(String email) {
        Matcher number = PERSON.matcher(email);
        return number.find() ? number.group(1) : email;
    }

    private interface Reading<T> {
        T of(NamedCsvRecord line);
    }

    /** Whoever comes first is put in, whoever comes again is typed; of those who come once half are typed instead. */
    private Quality typed(List<NamedCsvRecord> lines, Reading<String> person, Reading<Typed> reading) {
        Map<String, List<Typed>> people = new LinkedHashMap<>();
        lines.forEach(line -> people.computeIfAbsent(person.of(line), one -> new ArrayList<>())
                .add(reading.of(line)));
        Map<String, Long> ids = new LinkedHashMap<>();
        List<Typed> strangers = new ArrayList<>();
        people.forEach((one, said) -> {
            if (said.size() == 1 && ids.size() % 2 == 0 && strangers.size() < 200) {
                strangers.add(said.getFirst());
            } else {
                ids.put(one, keep(said.getFirst()));
            }
        });
        keys.rebuild();
        jdbc.sql("analyze customer, contact, company_key").update();
        int again = 0;
        int recognised = 0;
        for (Map.Entry<String, Long> known : ids.entrySet()) {
            for (Typed said : people.getOrDefault(known.getKey(), List.of()).stream()
                    .skip(1)
                    .toList()) {
                again++;
                recognised += shown(said).contains(known.getValue()) ? 1 : 0;
            }
        }
        int warned =
                (int) strangers.stream().filter(said -> !shown(said).isEmpty()).count();
        return new Quality(again, recognised, strangers.size(), warned);
    }

    private List<Long> shown(Typed said) {
        return matches.of(Viewer.system(), said, SHOWN).stream()
                .map(LikelyMatch::id)
                .toList();
    }

    private long keep(Typed person) {
        long id = jdbc.sql("""
                        insert into customer (kind, name, custom, created_at, updated_at)
                        values ('PERSON', :name, jsonb_strip_nulls(jsonb_build_object('organisation', nullif(:company, ''))),
                                now(), now())
                        returning id
                        """)
                .param("name", person.name())
                .param("company", person.organisation() == null ? "" : person.organisation())
                .query(Long.class)
                .single();
        jdbc.sql("""
                        insert into contact (customer_id, name, email, email_key, phone, phone_key, created_at, updated_at)
                        values (:id, :name, :email, :emailKey, :phone, :phoneKey, now(), now())
                        """)
                .param("id", id)
                .param("name", person.name())
                .param("email", person.email())
                .param("emailKey", emailKey(person.email()))
                .param("phone", person.phone())
                .param("phoneKey", phoneKey(person))
                .update();
        return id;
    }

    private static @Nullable String emailKey(@Nullable String email) {
        return email == null
                ? null
                : EmailAddress.parse(email).map(EmailAddress::key).orElse(null);
    }

    private static @Nullable String phoneKey(Typed person) {
        String phone = person.phone();
        String country = person.country();
        return phone == null || country == null
                ? null
                : PhoneNumber.parse(phone, country).map(PhoneNumber::key).orElse(null);
    }
}
