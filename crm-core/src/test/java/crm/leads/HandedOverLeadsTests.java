package crm.leads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import crm.access.AccessDenied;
import crm.access.Role;
import crm.access.Viewer;
import crm.accounts.LikelyMatch;
import crm.accounts.LikelyMatches;
import crm.accounts.Typed;
import crm.customers.CustomerEntry;
import crm.customers.CustomerField;
import crm.customers.CustomerId;
import crm.customers.CustomerOwners;
import crm.customers.CustomerSight;
import crm.talks.Direction;
import crm.talks.TalkEntry;
import crm.talks.TalkKind;
import crm.talks.TalkLog;
import crm.tasks.Notes;
import crm.tasks.Subject;
import crm.tasks.TaskList;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Who writes down a lead with an address he happens to know learns nothing of the customer who has it. */
class HandedOverLeadsTests extends LeadsRoom {

    @Autowired
    CustomerOwners owners;

    @Autowired
    CustomerSight sight;

    @Autowired
    LikelyMatches matches;

    @Autowired
    TalkLog talks;

    @Autowired
    Notes notes;

    @Autowired
    TaskList tasks;

    @Autowired
    DecisionLog decisions;

    Viewer rob;
    Viewer mia;
    CustomerId hers;

    @BeforeEach
    void aCustomerWhoIsMiasAlone() {
        rob = seller("rob@example.org");
        mia = seller("mia@example.org");
        hers = customers.register(
                admin,
                CustomerEntry.empty()
                        .with(CustomerField.ORGANISATION, "Acme Ltd")
                        .with(CustomerField.NAME, "Ada Byrne")
                        .with(CustomerField.EMAIL, "ada@acme.example")
                        .with(CustomerField.PHONE, "020 7946 0018"));
        owners.give(admin, hers, mia.user());
        jdbc.sql("insert into role_sight values ('SALES', 'CUSTOMERS', 'OWN')").update();
    }

    @Test
    void theLeadGoesToTheAccountOwnerAndTheOpenerReadsWhatHeReadBefore() {
        List<Object> before = readableFor(rob);

        LeadId byAddress = register.open(rob, asked("ADA@acme.example", null, null, rob));
        LeadId byNumber = register.open(rob, asked(null, "+44 20 7946 0018", null, null));
        LeadId byName = register.open(rob, asked(null, null, " ACME  ltd", rob));

        assertThat(readableFor(rob)).isEqualTo(before);
        for (LeadId lead : List.of(byAddress, byNumber, byName)) {
            LeadLine line = directory.find(mia, lead);
            assertThat(line.customerId()).isEqualTo(hers.value());
            assertThat(line.ownerId()).isEqualTo(mia.userId());
            assertThat(directory.ifSeen(rob, lead)).isEmpty();
            assertThatExceptionOfType(LeadNotFound.class).isThrownBy(() -> desk.accept(rob, lead));
            assertThatExceptionOfType(LeadNotFound.class)
                    .isThrownBy(
                            () -> register.describe(rob, lead, LeadWords.none().withNeed("x")));
        }
        assertThat(count("customer")).isEqualTo(1);
        assertThat(count("lead")).isEqualTo(3);
        assertThat(count("lead where created_by is not null")).isZero();
    }

    @Test
    void nothingCanBePutOnItByTheOpener() {
        LeadId lead = register.open(rob, asked("ada@acme.example", null, null, rob));
        Subject subject = Subject.of(Subject.Kind.LEAD, hers, lead.value());

        assertThatExceptionOfType(crm.kernel.NotFound.class).isThrownBy(() -> notes.add(rob, subject, "Who is it?"));
        assertThatExceptionOfType(crm.kernel.NotFound.class).isThrownBy(() -> notes.on(rob, subject));
        assertThatExceptionOfType(crm.kernel.NotFound.class).isThrownBy(() -> tasks.on(rob, subject));
        assertThatExceptionOfType(crm.kernel.NotFound.class)
                .isThrownBy(() -> talks.record(
                        rob,
                        hers,
                        new TalkEntry(
                                null, TalkKind.CALL, Direction.OUT, Instant.EPOCH, "", null, null, List.of(), Map.of()),
                        null));
        assertThatExceptionOfType(LeadNotFound.class).isThrownBy(() -> decisions.of(rob, lead));
    }

    @Test
    void whereNobodyLooksAfterTheCustomerItIsSomebodyElsesTurnAlsoLater() {
        owners.give(admin, hers, null);

        LeadId first = register.open(rob, asked("ada@acme.example", null, null, rob));
        LeadId second = register.open(rob, asked("ada@acme.example", null, null, rob));
        assertThat(List.of(ownerOf(first), ownerOf(second))).containsOnly(mia.userId());
        desk.giveBack(mia, first, "Not my region");
        assignment.assign(admin, first);

        assertThat(directory.find(admin, first).state()).isEqualTo(LeadState.RETURNED);
        assertThat(decisions.of(admin, first).getFirst().passedOver())
                .contains(new DecisionLine.Passed("Colleague", "WITHHELD"));
        assertThat(decisions.of(admin, first).getLast().kind()).isEqualTo("WITHHELD");
        assertThat(sight.sees(rob, hers)).isFalse();
    }

    @Test
    void oneThatNobodyHasIsNotTakenByWhoOpenedIt() {
        jdbc.sql("insert into role_sight values ('SPECIALIST', 'CUSTOMERS', 'OWN')")
                .update();
        Viewer specialist = team.member("sue@example.org", Role.SPECIALIST).viewer();
        owners.give(admin, hers, null);
        jdbc.sql("update app_user set enabled = false where role = 'SALES'").update();

        LeadId lead = register.open(specialist, asked("ada@acme.example", null, null, specialist));

        assertThat(directory.find(admin, lead).state()).isEqualTo(LeadState.NEW);
        assertThatExceptionOfType(AccessDenied.class).isThrownBy(() -> desk.accept(specialist, lead));
        assertThat(sight.sees(specialist, hers)).isFalse();
        assignment.give(admin, lead, id(specialist));
        assertThat(sight.sees(specialist, hers)).isTrue();
    }

    @Test
    void whoHasHimKeepsHimAndWhoIsNewIsTheOpeners() {
        LeadId own = register.open(mia, asked("ada@acme.example", null, null, mia));
        LeadId stranger = register.open(rob, asked("bob@new.example", null, null, rob));

        assertThat(directory.find(mia, own).ownerId()).isEqualTo(mia.userId());
        assertThat(directory.find(rob, stranger).ownerId()).isEqualTo(rob.userId());
        assertThat(sight.sees(rob, new CustomerId(directory.find(rob, stranger).customerId())))
                .isTrue();
        assertThat(count("lead_decision where kind = 'WITHHELD'")).isZero();
    }

    @Test
    void nobodyNamesAColleagueHereEither() {
        assertThatExceptionOfType(AccessDenied.class)
                .isThrownBy(() -> register.open(rob, asked("ada@acme.example", null, null, mia)));
        assertThatExceptionOfType(AccessDenied.class)
                .isThrownBy(() -> register.open(rob, asked("bob@new.example", null, null, mia)));
    }

    /** Everything in these rooms that tells of a customer, as this viewer finds it. */
    private List<Object> readableFor(Viewer viewer) {
        Typed typed = new Typed("Ada Byrne", "Acme Ltd", "ada@acme.example", "020 7946 0018", "GB");
        return List.of(
                sight.sees(viewer, hers),
                answer(() -> customers.sheetOf(viewer, hers)),
                directory.list(viewer, LeadQuery.ALL, 0, 100),
                directory.openAt(viewer, List.of(hers.value())),
                matches.of(viewer, typed, 5).stream().map(LikelyMatch::id).toList(),
                answer(() -> talks.drafts(viewer, hers)),
                answer(() -> tasks.on(viewer, Subject.of(hers))));
    }

    private static Object answer(Supplier<Object> door) {
        try {
            return door.get();
        } catch (RuntimeException refused) {
            return String.valueOf(refused.getMessage());
        }
    }

    private Long ownerOf(LeadId lead) {
        return Objects.requireNonNull(directory.find(admin, lead).ownerId());
    }

    private static Enquiry asked(
            @Nullable String email, @Nullable String phone, @Nullable String organisation, @Nullable Viewer owner) {
        return new Enquiry(
                null,
                organisation,
                email,
                phone,
                "GB",
                "Pumps",
                "Fair",
                LeadVia.API,
                null,
                null,
                owner == null ? null : owner.user());
    }
}
