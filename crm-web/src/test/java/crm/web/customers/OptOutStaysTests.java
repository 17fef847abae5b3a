package crm.web.customers;

import static crm.customers.CustomerField.EMAIL;
import static crm.customers.CustomerField.NAME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import crm.access.Role;
import crm.consent.Channel;
import crm.consent.ConsentState;
import crm.consent.SuppressionList;
import crm.customers.ContactId;
import crm.customers.CustomerEntry;
import crm.customers.CustomerId;
import crm.customers.MergeId;
import crm.customers.MergePlan;
import crm.imports.ImportKind;
import crm.imports.ImportOptions;
import crm.imports.Imports;
import crm.kernel.Conflict;
import crm.kernel.Invalid;
import crm.kernel.NotFound;
import crm.testing.Background;
import crm.web.support.As;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;

/**
 * Whatever is done in whatever order: an address that said no, and a person who did, are not written to again. Run more
 * sequences with {@code -Dcrm.seeds=200}, one of them again with {@code -Dcrm.seed=…}.
 */
class OptOutStaysTests extends TwoRecords {

    private static final int ACTS = 30;

    private static final int ADDRESSES = 6;

    private static final String HEADER =
            "externalKey,name,email,consent.email,consent.email.at,consent.email.source,consent.email.wording\n";

    private static final String WRITTEN_TO_AGAIN = """
            select k.id || ' ' || r.address_key
            from contact_reachability r
            join contact k on k.customer_id = r.customer_id and k.id = r.contact_id
            where r.channel = 'EMAIL' and r.reason is null
              and (r.address_key = any (:addresses) or r.contact_id = any (:contacts))
            """;

    private static final String KEPT_OTHERWISE = """
            (table customer_reach except select customer_id, email, sms from customer_reach_now)
            union all (select customer_id, email, sms from customer_reach_now except table customer_reach)
            """;

    @Autowired
    SuppressionList suppressions;

    @Autowired
    Imports imports;

    @Autowired
    Background background;

    @Autowired
    MockMvc mvc;

    @Autowired
    As as;

    private final Set<String> silentAddresses = new TreeSet<>();

    private final Set<Long> silentContacts = new TreeSet<>();

    private final List<MergeId> merges = new ArrayList<>();

    private final List<String> done = new ArrayList<>();

    private Random random = new Random(0);

    private String token = "";

    static IntStream seeds() {
        int one = Integer.getInteger("crm.seed", -1);
        return one >= 0 ? IntStream.of(one) : IntStream.range(0, Integer.getInteger("crm.seeds", 6));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void noSequenceOfActsBringsANoBack(int seed) {
        random = new Random(seed);
        token = as.secret(Role.ADMIN);
        for (int i = 0; i < 6; i++) {
            arrives();
        }
        for (int i = 0; i < ACTS; i++) {
            try {
                act();
            } catch (Conflict | Invalid | NotFound refused) {
                done.add("  refused: " + refused.getClass().getSimpleName());
            }
            assertThat(jdbc.sql(WRITTEN_TO_AGAIN)
                            .param("addresses", silentAddresses.toArray(String[]::new))
                            .param("contacts", silentContacts.toArray(Long[]::new))
                            .query(String.class)
                            .list())
                    .as("seed %d, written to again after%n%s", seed, String.join("\n", done))
                    .isEmpty();
            assertThat(jdbc.sql(KEPT_OTHERWISE).query().listOfRows())
                    .as("seed %d, kept otherwise after%n%s", seed, String.join("\n", done))
                    .isEmpty();
        }
        assertThat(silentAddresses).isNotEmpty();
    }

    private void act() {
        switch (random.nextInt(11)) {
            case 0 -> arrives();
            case 1 -> arrivesByApi();
            case 2, 3 -> saysYesLongAgo();
            case 4 -> saysNo();
            case 5 -> isSuppressed();
            case 6, 7 -> isImported();
            case 8 -> changesAddress();
            case 9 -> areMerged();
            default -> areTakenApart();
        }
    }

    private void arrives() {
        String address = address();
        done.add("arrives as " + address);
        CustomerId customer = register.register(
                ROB, CustomerEntry.empty().with(NAME, "P " + address).with(EMAIL, address));
        consents.record(ROB, contactOf(customer), said(ConsentState.GRANTED, "2020-01-01T00:00:00Z"));
    }

    private void arrivesByApi() {
        String address = address();
        done.add("arrives by API as " + address);
        try {
            mvc.perform(post("/api/v1/customers")
                    .header("Authorization", "Bearer " + token)
                    .contentType(MediaType.APPLICATION_JSON)
                    .content("{\"name\":\"Q\",\"email\":\"" + address + "\"}"));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void saysYesLongAgo() {
        ContactId contact = contact();
        done.add("an old yes is recorded of " + contact);
        consents.record(ROB, contact, said(ConsentState.GRANTED, "2021-06-01T00:00:00Z"));
    }

    private void saysNo() {
        ContactId contact = contact();
        done.add("no from " + contact + " at " + addressOf(contact));
        consents.withdraw(ROB, register.customerOf(ROB, contact), contact, Channel.EMAIL, "link");
        silent(contact);
    }

    private void isSuppressed() {
        String address = address();
        done.add("suppressed: " + address);
        suppressions.add(ROB, address, "complaint");
        silentAddresses.add(address);
    }

    private void isImported() {
        var file = new StringBuilder(HEADER);
        var saidNo = new ArrayList<String>();
        for (int i = 0; i < 3; i++) {
            String address = address();
            boolean no = random.nextInt(4) == 0;
            if (no) {
                saidNo.add(address);
            }
            file.append("K%d,N%d,%s,%s,%s,form,Yes please%n"
                    .formatted(random.nextInt(5), i, address, no ? "no" : "yes", no ? "" : "2019-05-01"));
        }
        done.add("imported: " + file);
        imports(file.toString());
        jdbc.sql("""
                        select distinct contact_id from consent_event
                        where state = 'WITHDRAWN' and recorded_by like 'import:%'
                        """).query(Long.class).list().forEach(silentContacts::add);
        jdbc.sql("""
                        select distinct k.email_key from contact k join consent_event e on e.contact_id = k.id
                        where e.state = 'WITHDRAWN' and e.recorded_by like 'import:%' and k.email_key = any (:said)
                        """)
                .param("said", saidNo.toArray(String[]::new))
                .query(String.class)
                .list()
                .forEach(silentAddresses::add);
    }

    private void imports(String file) {
        try (var content = new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8))) {
            imports.submit(
                    ROB,
                    ImportKind.CUSTOMERS,
                    "people.csv",
                    content,
                    null,
                    ImportOptions.of(Map.of("provenance", "own")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        background.awaitIdle();
    }

    private void changesAddress() {
        ContactId contact = contact();
        String address = address();
        done.add(contact + " moves from " + addressOf(contact) + " to " + address);
        register.changeContact(ROB, contact, CustomerEntry.empty().with(EMAIL, address), null);
    }

    private void areMerged() {
        List<Long> customers = jdbc.sql("select id from customer order by id")
                .query(Long.class)
                .list();
        CustomerId survivor = new CustomerId(customers.get(random.nextInt(customers.size())));
        CustomerId merged = new CustomerId(customers.get(random.nextInt(customers.size())));
        done.add(merged + " is merged into " + survivor);
        if (!survivor.equals(merged)) {
            merges.add(merging.merge(ROB, MergePlan.ofTheSame(survivor, merged)));
        }
    }

    private void areTakenApart() {
        if (!merges.isEmpty()) {
            MergeId merge = merges.remove(random.nextInt(merges.size()));
            done.add(merge + " is taken apart");
            merging.split(ROB, merge);
        }
    }

    private void silent(ContactId contact) {
        silentContacts.add(contact.value());
        String address = addressOf(contact);
        if (!address.isEmpty()) {
            silentAddresses.add(address);
        }
    }

    private String address() {
        return "a" + random.nextInt(ADDRESSES) + "@example.org";
    }

    private ContactId contact() {
        List<Long> contacts =
                jdbc.sql("select id from contact order by id").query(Long.class).list();
        return new ContactId(contacts.get(random.nextInt(contacts.size())));
    }

    private String addressOf(ContactId contact) {
        return jdbc.sql("select coalesce(email_key, '') from contact where id = :id")
                .param("id", contact.value())
                .query(String.class)
                .single();
    }
}
