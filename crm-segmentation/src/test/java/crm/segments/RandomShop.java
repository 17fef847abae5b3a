package crm.segments;

import crm.rfm.RfmSegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** A shop of some dozen customers of whom nothing is usual, written into the tables as the rooms leave it behind. */
final class RandomShop {

    static final int CUSTOMERS = 40;

    static final List<String> CUSTOM = List.of("tier", "size", "نام", "it's", "a.b");

    private static final int RUNS = 8;

    private static final List<String> TABLES = List.of(
            ("app_user suppression rfm_definition rfm_run customer contact consent orders product product_label order_line"
                            + " activity rfm_score lead opportunity talk talk_answer")
                    .split(" "));

    private final Chance chance;

    private final Rows rows = new Rows();

    private final RandomTrade trade;

    private final RandomTalks talks;

    RandomShop(Chance chance) {
        this.chance = chance;
        this.trade = new RandomTrade(chance, rows);
        this.talks = new RandomTalks(chance, rows);
    }

    /** Fills the empty tables; figures that are kept are not derived yet. */
    void fill(JdbcTemplate jdbc) {
        jdbc.update(
                "insert into workspace (name, postal_address, zone, currency, country, created_at) values ('Shop', 'Here', ?, 'GBP', 'GB', now())",
                chance.zone().getId());
        users();
        runs();
        for (long customer = 1; customer <= CUSTOMERS; customer++) {
            customer(customer);
        }
        rows.store(jdbc, TABLES);
        jdbc.update("insert into customer_count (change) values (?)", CUSTOMERS);
        jdbc.update(
                "insert into customer_reach (customer_id, email, sms) select customer_id, email, sms from customer_reach_now");
    }

    private void users() {
        String user = "id email name role enabled security_version created_at version";
        rows.add("app_user", user, 1, "Ann@Example.org", "Ann", "SALES", true, 0, chance.now(), 0);
        rows.add("app_user", user, 2, "bob@example.org", "Bob", "SALES", true, 0, chance.now(), 0);
        String suppressed = "channel address_key reason recorded_by at";
        rows.add("suppression", suppressed, "EMAIL", "p1@example.org", "x", "x", chance.now());
        rows.add("suppression", suppressed, "SMS", "+4411", "x", "x", chance.now());
    }

    /** Runs of the house and of another definition, one that failed, some of one day. */
    private void runs() {
        rows.add("rfm_definition", "id name version created_at", 2, "Other", 1, chance.now());
        String columns = "id state as_of zone method refunds requested_at definition_id";
        for (int run = 1; run <= RUNS; run++) {
            String state = run == 5 ? "FAILED" : "DONE";
            var asOf = chance.now().atZone(chance.zone()).toLocalDate().plusDays(2 - chance.upTo(12));
            int definition = run == RUNS ? 2 : 1;
            rows.add("rfm_run", columns, run, state, asOf, "UTC", "QUANTILE", "SUBTRACT", chance.now(), definition);
        }
    }

    private void customer(long id) {
        Map<String, @Nullable Object> custom = new TreeMap<>();
        CUSTOM.stream().filter((key) -> chance.once(2)).forEach((key) -> custom.put(key, own()));
        List<String> tags = new ArrayList<>();
        while (chance.once(2)) {
            tags.add(chance.once(8) ? "" : chance.text());
        }
        rows.add(
                "customer",
                "id kind external_key name postcode city region country source tags custom owner_id created_at updated_at",
                id,
                chance.of("PERSON", "ORGANISATION"),
                chance.someText(),
                chance.text(),
                chance.someText(),
                chance.someText(),
                chance.someText(),
                chance.of("GB", "FR", "IR", "CN", "DE", "Channel Islands", "東京", "", null),
                chance.someText(),
                tags,
                custom,
                chance.of(1, 2, null, null),
                chance.moment(),
                chance.now());
        List<Long> contacts = new ArrayList<>();
        for (int i = chance.upTo(3); i > 0; i--) {
            contacts.add(contact(id));
        }
        trade.of(id);
        scores(id);
        talks.of(id, contacts);
    }

    private @Nullable Object own() {
        return switch (chance.upTo(12)) {
            case 0 -> null;
            case 1 -> "";
            case 2 -> chance.upTo(50);
            case 3 -> chance.once(2);
            default -> chance.written();
        };
    }

    private long contact(long customer) {
        long id = rows.nextId();
        List<String> domain = chance.one(List.of(
                List.of("Example.org", "example.org"),
                List.of("münchen.example", "xn--mnchen-3ya.example"),
                List.of("mail.Example.COM", "mail.example.com")));
        boolean mail = !chance.once(4);
        String local = "P" + chance.upTo(30);
        int phone = chance.upTo(40);
        rows.add(
                "contact",
                "customer_id id name email email_key phone phone_key language gender job_title birth_date created_at updated_at",
                customer,
                id,
                "K",
                mail ? local + "@" + domain.get(0) : null,
                mail ? local.toLowerCase(Locale.ROOT) + "@" + domain.get(1) : null,
                phone > 30 ? null : "0" + phone + " 1",
                phone > 30 || chance.once(4) ? null : "+44" + phone,
                chance.of("en", "EN", "fa", "zh-TW", null, ""),
                chance.someText(),
                chance.someText(),
                chance.once(3) ? null : chance.day(),
                chance.now(),
                chance.now());
        String consent = "customer_id contact_id channel purpose state at event_id";
        for (String channel : List.of("EMAIL", "SMS")) {
            if (!chance.once(3)) {
                String state = chance.of("GRANTED", "GRANTED", "WITHDRAWN");
                rows.add("consent", consent, customer, id, channel, "MARKETING", state, chance.moment(), 1);
            }
        }
        return id;
    }

    private void scores(long customer) {
        String columns = "customer_id run_id recency frequency monetary r f m segment";
        for (int run = 1; run <= RUNS; run++) {
            RfmSegment segment = chance.of(RfmSegment.CHAMPIONS, RfmSegment.LOYAL, RfmSegment.AT_RISK, RfmSegment.LOST);
            if (!chance.once(4)) {
                rows.add("rfm_score", columns, customer, run, 1, 1, 1, score(), score(), score(), segment);
            }
        }
    }

    private int score() {
        return 1 + chance.upTo(4);
    }
}
