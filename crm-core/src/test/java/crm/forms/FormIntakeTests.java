package crm.forms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import crm.access.AccessDenied;
import crm.access.Role;
import crm.access.UserId;
import crm.access.Viewer;
import crm.consent.Channel;
import crm.consent.ConsentLedger;
import crm.consent.ConsentState;
import crm.consent.ConsentStatement;
import crm.consent.Purpose;
import crm.customers.ContactId;
import crm.kernel.Invalid;
import crm.testing.KeelTest;
import crm.testing.ReachStaysTrue;
import crm.testing.TestClock;
import crm.testing.TestDatabase;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@KeelTest
@ExtendWith(ReachStaysTrue.class)
class FormIntakeTests {

    private static final Viewer KEEL = Viewer.system();
    private static final String WORDING = "Write to me about offers";

    @Autowired
    private FormIntake intake;

    @Autowired
    private WebForms forms;

    @Autowired
    private ConsentLedger consents;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TestDatabase database;

    @Autowired
    private TestClock clock;

    private String key = "";
    private String ticket = "";

    @BeforeEach
    void aFormThatWasReadForAWhile() {
        database.empty();
        jdbc.sql("insert into workspace (name, postal_address, zone, currency, country, created_at)"
                        + " values ('Shop', 'Here', 'Europe/London', 'GBP', 'GB', now())")
                .update();
        clock.set(Instant.parse("2026-03-31T11:00:00Z"));
        key = aForm(true);
        ticket = intake.show(KEEL, key).orElseThrow().ticket();
        clock.set(Instant.parse("2026-03-31T11:00:20Z"));
    }

    @Test
    void whoSendsAFormBecomesALeadWithATalkAndTheProofOfHisConsent() {
        send(from("Ingrid", "ingrid@fjordlys.example", true), "203.0.113.7");

        assertThat(rows("select via || ' ' || need || ' ' || source || ' ' || state from lead"))
                .singleElement()
                .asString()
                .startsWith("FORM Packaging Web");
        assertThat(rows("select kind || ' ' || note || ' ' || needs[1] from talk"))
                .containsExactly("FORM We need boxes Packaging");
        assertThat(rows("select name from activity where name = 'form.submitted'"))
                .hasSize(1);
        assertThat(rows("select state || ' ' || wording || ' ' || split_part(source, ',', 1) from consent_event"))
                .containsExactly("GRANTED " + WORDING + " Wholesale");
        assertThat(rows("select agreed_to || ' ' || address || ' ' || agent from form_submission"))
                .containsExactly(WORDING + " 203.0.113.7 Firefox");
    }

    @Test
    void whoDoesNotTickIsNotWrittenTo() {
        send(from("Ingrid", "ingrid@fjordlys.example", false), "203.0.113.7");

        assertThat(rows("select id::text from lead")).hasSize(1);
        assertThat(rows("select id::text from consent_event")).isEmpty();
        assertThat(rows("select coalesce(agreed_to, 'no') from form_submission"))
                .containsExactly("no");
    }

    @Test
    void whoHasSaidNoIsNotMadeToSayYesByAStranger() {
        send(from("Ingrid", "ingrid@fjordlys.example", false), "203.0.113.7");
        ContactId ingrid = new ContactId(
                Long.parseLong(rows("select id::text from contact").getFirst()));
        consents.record(
                KEEL,
                ingrid,
                new ConsentStatement(Channel.EMAIL, Purpose.MARKETING, ConsentState.WITHDRAWN, null, null, null));

        send(from("Eve", "Ingrid@fjordlys.example", true), "198.51.100.7");

        assertThat(rows("select state from consent")).containsExactly("WITHDRAWN");
        assertThat(rows("select name from contact")).containsExactly("Ingrid");
    }

    @Test
    void theSameWishAgainIsOneMoreTalkAndNoSecondLead() {
        send(from("Ingrid", "ingrid@fjordlys.example", false), "203.0.113.7");
        send(from("Ingrid", "ingrid@fjordlys.example", false), "203.0.113.7");

        assertThat(rows("select id::text from lead")).hasSize(1);
        assertThat(rows("select id::text from talk")).hasSize(2);
        assertThat(rows("select id::text from customer")).hasSize(1);
    }

    @Test
    void aTopicWithACommaIsNotNotedTwice() {
        jdbc.sql("update web_form set needs = '{\"Tea, cakes\"}'").update();
        send(from("Ingrid", "ingrid@fjordlys.example", false), "203.0.113.7");
        send(from("Ingrid", "ingrid@fjordlys.example", false), "203.0.113.7");

        assertThat(rows("select need from lead")).containsExactly("Tea, cakes");
    }

    @Test
    void whatIsNoPersonsLeavesNoRow() {
        Submission good = from("Ingrid", "ingrid@fjordlys.example", true);
        String closed = aForm(false);

        intake.submit(KEEL, key, with(good, "http://spam.example", ticket), origin("203.0.113.1"));
        intake.submit(KEEL, key, with(good, "", "1774954800000.0000"), origin("203.0.113.2"));
        intake.submit(
                KEEL, key, with(good, "", intake.show(KEEL, key).orElseThrow().ticket()), origin("203.0.113.3"));
        intake.submit(KEEL, "nowhere", with(good, "", ticket), origin("203.0.113.4"));
        intake.submit(KEEL, closed, with(good, "", ticket), origin("203.0.113.5"));
        send(from("Ingrid", "nobody at all", true), "203.0.113.6");
        clock.set(Instant.parse("2026-04-02T11:00:00Z"));
        send(good, "203.0.113.8");

        assertThat(rows("select 1 from customer union all select 1 from talk union all select 1 from form_bucket"))
                .isEmpty();
        assertThat(intake.show(KEEL, closed)).isEmpty();
    }

    @Test
    void hundredsFromEverywhereStopAtWhatAFormTakesInAnHour() {
        for (int i = 0; i < 300; i++) {
            send(from("N" + i, "n@d" + i + ".example", false), "10.%d.%d.9".formatted(i / 200, i % 200));
        }

        assertThat(rows("select id::text from lead")).hasSize(FormBuckets.PER_FORM);

        clock.set(Instant.parse("2026-03-31T12:00:00Z"));
        send(from("Later", "later@later.example", false), "192.0.2.1");
        assertThat(rows("select id::text from lead")).hasSize(FormBuckets.PER_FORM + 1);
    }

    @Test
    void oneMachineOneNetworkOneDomainAndOneAddressHaveTheirOwnLimits() {
        for (int i = 0; i < 30; i++) {
            send(from("N" + i, "n@machine" + i + ".example", false), "203.0.113.7");
        }
        assertThat(leads()).isEqualTo(FormBuckets.PER_MACHINE);
        for (int i = 0; i < 60; i++) {
            send(from("N" + i, "n@network" + i + ".example", false), "198.51.100." + i);
        }
        assertThat(leads()).isEqualTo(FormBuckets.PER_MACHINE + FormBuckets.PER_NETWORK);
        for (int i = 0; i < 80; i++) {
            send(from("N" + i, "n" + i + "@one.example", false), "10.1." + i + ".1");
        }
        assertThat(leads()).isEqualTo(FormBuckets.PER_MACHINE + FormBuckets.PER_NETWORK + FormBuckets.PER_DOMAIN);
        for (int i = 0; i < 6; i++) {
            send(from("Ada", "ada@bombed.example", false), "10.2." + i + ".1");
        }
        assertThat(rows("select id::text from talk where contact_id = (select id from contact where name = 'Ada')"))
                .hasSize(FormBuckets.PER_ADDRESS);
        for (int i = 0; i < 12; i++) {
            send(from("N" + i, "n@six" + i + ".example", false), "2001:db8:1:2::" + i);
        }
        assertThat(rows("select id::text from contact where email like '%@six%'"))
                .hasSize(FormBuckets.PER_MACHINE);
    }

    @Test
    void onlyWhoManagesThePipelineMakesForms() {
        Viewer rep = new Viewer(new UserId(7), "Rob", "rob@example.org", Role.SALES);

        assertThatExceptionOfType(AccessDenied.class).isThrownBy(() -> forms.list(rep));
        assertThatExceptionOfType(Invalid.class)
                .isThrownBy(() -> definition(true, "https://shop.example/path"))
                .satisfies(refusal -> assertThat(refusal.faults())
                        .extracting(Invalid.Fault::path)
                        .containsExactly("origins"));
    }

    private String aForm(boolean open) {
        FormId id = forms.create(KEEL, definition(open, "https://shop.example"));
        return forms.form(KEEL, id).key();
    }

    private static FormDefinition definition(boolean open, String origin) {
        return new FormDefinition(
                "Wholesale",
                "Ask us",
                "",
                Set.of(FormField.NAME, FormField.MESSAGE),
                Set.of(),
                List.of("Room gifts", "Packaging"),
                WORDING,
                null,
                "Web",
                List.of(origin),
                open);
    }

    private static Submission from(String name, String email, boolean agrees) {
        return new Submission(name, "", email, "", "Packaging", "We need boxes", agrees, Map.of(), "", "");
    }

    private static Submission with(Submission said, String trap, String ticket) {
        return new Submission(
                said.name(), "", said.email(), "", said.need(), said.message(), said.agrees(), Map.of(), trap, ticket);
    }

    private void send(Submission said, String address) {
        intake.submit(KEEL, key, with(said, "", ticket), origin(address));
    }

    private static Submission.Origin origin(String address) {
        return new Submission.Origin(address, "Firefox");
    }

    private int leads() {
        return rows("select id::text from lead").size();
    }

    private List<String> rows(String query) {
        return jdbc.sql(query).query((row, number) -> row.getString(1)).list();
    }
}
