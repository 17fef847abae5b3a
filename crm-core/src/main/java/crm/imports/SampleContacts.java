package crm.imports;

import crm.kernel.CountryCode;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;

/**
 * Invents a contact for each customer of the sample orders, who come without name or address. The same seed gives the same
 * people on every machine: names and cities that fit the country, addresses at example.org (which belongs to nobody), phone
 * numbers from the range that Ofcom keeps for drama. About two in three agreed to e-mail after their first order, one in
 * twelve took it back, of the rest nothing is known.
 */
final class SampleContacts {

    private static final long SEED = 20_111_209L;
    private static final int AGREED = 67;
    private static final int WITHDRAWN = 8;
    private static final int WITH_PHONE = 60;
    private static final int AGREED_TO_SMS = 35;

    private static final List<String> HEADER = List.of(
            "externalKey",
            "kind",
            "firstName",
            "lastName",
            "name",
            "email",
            "phone",
            "city",
            "country",
            "language",
            "source",
            "consent.email",
            "consent.email.at",
            "consent.email.source",
            "consent.email.wording",
            "consent.sms",
            "consent.sms.at",
            "consent.sms.source",
            "consent.sms.wording");

    private final Properties people = new Properties();
    private final SplittableRandom chance = new SplittableRandom(SEED);

    SampleContacts() {
        try (InputStream in = Objects.requireNonNull(getClass().getResourceAsStream("/sample/people.properties"))) {
            people.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * One who buys in the sample orders.
     *
     * @param country as the file writes it
     * @param since time of the earliest line
     * @param until time of the latest line
     */
    record Buyer(String key, String country, LocalDateTime since, LocalDateTime until) {}

    /** The contact list as a CSV file, in the order of the buyers. */
    byte[] csv(List<Buyer> buyers) {
        StringWriter out = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().build(out)) {
            csv.writeRecord(HEADER);
            buyers.forEach(buyer -> csv.writeRecord(row(buyer)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private List<String> row(Buyer buyer) {
        String country = CountryCode.orText(buyer.country());
        String language = people.getProperty("language." + country, "en");
        String first = oneOf("first." + language);
        String last = oneOf("last." + language);
        List<String> row = new ArrayList<>(List.of(
                buyer.key(),
                "PERSON",
                first,
                last,
                first + " " + last,
                address(first, last, buyer.key()),
                country.equals("GB") && percent(WITH_PHONE) ? "07700 900%03d".formatted(chance.nextInt(1000)) : "",
                people.containsKey("cities." + country) ? oneOf("cities." + country) : "",
                buyer.country(),
                language,
                "shop"));
        row.addAll(emailConsent(buyer));
        boolean hasPhone = !row.get(HEADER.indexOf("phone")).isEmpty();
        row.addAll(hasPhone && percent(AGREED_TO_SMS) ? smsConsent(buyer) : nothingKnown());
        return row;
    }

    private List<String> emailConsent(Buyer buyer) {
        int share = chance.nextInt(100);
        if (share >= AGREED + WITHDRAWN) {
            return nothingKnown();
        }
        if (share >= AGREED) {
            return List.of("no", moment(buyer.until(), 20_000), "unsubscribe page", "");
        }
        String source = List.of(people.getProperty("consents").split("\\|")).get(chance.nextInt(3));
        return List.of("yes", moment(buyer.since(), 600), source, people.getProperty("wording." + source));
    }

    private List<String> smsConsent(Buyer buyer) {
        return List.of("yes", moment(buyer.since(), 600), "checkout", people.getProperty("wording.sms"));
    }

    private static List<String> nothingKnown() {
        return List.of("", "", "", "");
    }

    /** Some minutes later, but never after the last day of the orders. */
    private String moment(LocalDateTime from, int withinMinutes) {
        LocalDateTime moment = from.plusMinutes(chance.nextInt(withinMinutes));
        LocalDateTime end = SampleData.LAST_DAY.atTime(12, 0);
        return (moment.isAfter(end) ? end : moment).toString();
    }

    private static String address(String first, String last, String key) {
        UnaryOperator<String> plain = name -> Normalizer.normalize(name, Normalizer.Form.NFD)
                .replaceAll("[^A-Za-z]", "")
                .toLowerCase(Locale.ROOT);
        return plain.apply(first) + "." + plain.apply(last) + "." + key + "@example.org";
    }

    private String oneOf(String list) {
        String[] all = people.getProperty(list).split(",");
        return all[chance.nextInt(all.length)];
    }

    private boolean percent(int percent) {
        return chance.nextInt(100) < percent;
    }
}
