package crm.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import crm.access.AccessDenied;
import crm.access.Role;
import crm.access.UserId;
import crm.access.Viewer;
import crm.customers.ContactId;
import crm.customers.ContactNotFound;
import crm.customers.CustomerEntry;
import crm.customers.CustomerField;
import crm.customers.CustomerId;
import crm.customers.CustomerRegister;
import crm.kernel.Invalid;
import crm.testing.KeelTest;
import crm.testing.ReachStaysTrue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@KeelTest
@ExtendWith(ReachStaysTrue.class)
class ConsentLedgerTests {

    private static final Viewer SUPPORT = new Viewer(new UserId(1), "Sue", "sue@example.org", Role.SUPPORT);
    private static final Viewer SALES = new Viewer(new UserId(2), "Rob", "rob@example.org", Role.SALES);
    private static final Instant NOON = Instant.parse("2026-03-12T12:00:00Z");

    @Autowired
    private ConsentLedger ledger;

    @Autowired
    private SuppressionList suppressions;

    @Autowired
    private Reachability reachability;

    @Autowired
    private CustomerRegister register;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void whoNeverSaidAnythingIsNotWrittenTo() {
        ContactId ada = aContact("ada@example.org");

        assertThat(reach(ada).whyNot()).isEqualTo(WhyNot.NO_CONSENT);
    }

    @Test
    void whoSaidYesIsWrittenTo() {
        ContactId ada = aContact("Yes@Example.org");
        ledger.record(SUPPORT, ada, yes(NOON));

        assertThat(reach(ada)).isEqualTo(new Reach(Channel.EMAIL, "Yes@Example.org", "yes@example.org", null));
        assertThat(reachability.of(SUPPORT, customer(ada), ada, Channel.SMS).whyNot())
                .isEqualTo(WhyNot.NO_ADDRESS);
    }

    @Test
    void theNewestWordCountsNotTheLastOneToArrive() {
        ContactId ada = aContact("newest@example.org");
        ledger.record(SUPPORT, ada, yes(NOON));
        ledger.record(SUPPORT, ada, no(NOON.plus(Duration.ofDays(1))));
        ledger.record(SUPPORT, ada, yes(NOON.minus(Duration.ofDays(1))));

        assertThat(reach(ada).whyNot()).isEqualTo(WhyNot.WITHDRAWN);

        ledger.record(SUPPORT, ada, yes(NOON.plus(Duration.ofDays(2))));

        assertThat(reach(ada).isReachable()).isTrue();
        assertThat(ledger.historyOf(SUPPORT, customer(ada)))
                .extracting(ConsentEvent::state)
                .containsExactly(
                        ConsentState.GRANTED, ConsentState.WITHDRAWN, ConsentState.GRANTED, ConsentState.GRANTED);
    }

    @Test
    void atOneInstantTheWithdrawalWins() {
        ContactId first = aContact("tie1@example.org");
        ledger.record(SUPPORT, first, no(NOON));
        ledger.record(SUPPORT, first, yes(NOON));
        ContactId second = aContact("tie2@example.org");
        ledger.record(SUPPORT, second, yes(NOON));
        ledger.record(SUPPORT, second, no(NOON));

        assertThat(List.of(first, second))
                .extracting(this::reach)
                .extracting(Reach::whyNot)
                .containsOnly(WhyNot.WITHDRAWN);
    }

    @Test
    void aGrantWithoutProofIsRefusedAndWritesNothing() {
        ContactId ada = aContact("proof@example.org");
        var bare = new ConsentStatement(Channel.EMAIL, Purpose.MARKETING, ConsentState.GRANTED, " ", null, null);

        Invalid refusal = catchThrowableOfType(Invalid.class, () -> ledger.record(SUPPORT, ada, bare));

        assertThat(refusal.faults()).extracting(Invalid.Fault::path).containsExactly("source", "at", "wording");
        assertThat(ledger.historyOf(SUPPORT, customer(ada))).isEmpty();
    }

    @Test
    void aGrantFromTheFutureIsRefused() {
        ContactId ada = aContact("future@example.org");

        assertThatExceptionOfType(Invalid.class)
                .isThrownBy(() -> ledger.record(SUPPORT, ada, yes(Instant.parse("2999-01-01T00:00:00Z"))));
    }

    @Test
    void sayingNoNeedsNoProof() {
        ContactId ada = aContact("no@example.org");
        ledger.record(
                SUPPORT,
                ada,
                new ConsentStatement(Channel.EMAIL, Purpose.MARKETING, ConsentState.WITHDRAWN, null, null, null));

        assertThat(reach(ada).whyNot()).isEqualTo(WhyNot.WITHDRAWN);
    }

    @Test
    void whoeverOwnsAnAddressSaysNoForEveryRecordOfIt() {
        ContactId ada = aContact("shared@example.org");
        ContactId again = aContact("Shared@example.org");
        ContactId other = aContact("other@example.org");
        for (ContactId contact : List.of(ada, again, other)) {
            ledger.record(SUPPORT, contact, yes(NOON));
        }

        assertThat(ledger.withdraw(Viewer.system(), customer(ada), ada, Channel.EMAIL, "Unsubscribe link"))
                .isTrue();

        assertThat(reach(ada).whyNot()).isEqualTo(WhyNot.WITHDRAWN);
        assertThat(reach(again).whyNot()).isEqualTo(WhyNot.WITHDRAWN);
        assertThat(reach(other).isReachable()).isTrue();
    }

    @Test
    void sayingNoTwiceIsWrittenOnce() {
        ContactId ada = aContact("twice@example.org");
        ledger.record(SUPPORT, ada, yes(NOON));

        ledger.withdraw(Viewer.system(), customer(ada), ada, Channel.EMAIL, "Unsubscribe link");
        boolean again = ledger.withdraw(Viewer.system(), customer(ada), ada, Channel.EMAIL, "Unsubscribe link");

        assertThat(again).isFalse();
        assertThat(ledger.historyOf(SUPPORT, customer(ada))).hasSize(2);
        assertThat(ledger.historyOf(SUPPORT, customer(ada)).getFirst().recordedBy())
                .isEqualTo("contact");
    }

    @Test
    void everyWordIsAlsoAnActivity() {
        ContactId ada = aContact("activity@example.org");
        ledger.record(SUPPORT, ada, yes(NOON));
        ledger.record(SUPPORT, ada, no(NOON.plusSeconds(1)));

        assertThat(jdbc.sql(
                                "select name || ' ' || (detail ->> 'channel') from activity where contact_id = ? order by at")
                        .param(ada.value())
                        .query(String.class)
                        .list())
                .containsExactly("consent.granted EMAIL", "consent.withdrawn EMAIL");
    }

    @Test
    void aSuppressedAddressIsNotWrittenToWhoeverHasIt() {
        ContactId ada = aContact("bounced@example.org");
        ledger.record(SUPPORT, ada, yes(NOON));

        suppressions.add(SUPPORT, " Bounced@Example.org ", "hard bounce");
        Suppression again = suppressions.add(SUPPORT, "bounced@example.org", "complaint");

        assertThat(again.reason()).isEqualTo("hard bounce");
        assertThat(reach(ada).whyNot()).isEqualTo(WhyNot.SUPPRESSED);
    }

    @Test
    void aTelephoneNumberIsSuppressedAsOne() {
        CustomerId customer = register.register(
                SUPPORT,
                CustomerEntry.empty().with(CustomerField.NAME, "Ada").with(CustomerField.PHONE, "+44 20 7946 0018"));
        ContactId ada = Objects.requireNonNull(
                        register.sheetOf(SUPPORT, customer).principal())
                .id();
        ledger.record(
                SUPPORT,
                ada,
                new ConsentStatement(
                        Channel.SMS, Purpose.MARKETING, ConsentState.GRANTED, "Shop", NOON, "Text me the offers"));
        assertThat(reachability.of(SUPPORT, customer, ada, Channel.SMS).address())
                .isEqualTo("+442079460018");

        assertThat(suppressions.add(SUPPORT, "+44 (0)20 7946-0018", null).channel())
                .isEqualTo(Channel.SMS);

        assertThat(reachability.of(SUPPORT, customer, ada, Channel.SMS).whyNot())
                .isEqualTo(WhyNot.SUPPRESSED);
    }

    @Test
    void whatIsNoAddressIsNotSuppressed() {
        assertThatExceptionOfType(Invalid.class).isThrownBy(() -> suppressions.add(SUPPORT, "nobody", "x"));
        assertThatExceptionOfType(Invalid.class).isThrownBy(() -> suppressions.add(SUPPORT, "a@b@", "x"));
    }

    @Test
    void salesRecordsNoConsent() {
        ContactId ada = aContact("sales@example.org");

        assertThatExceptionOfType(AccessDenied.class).isThrownBy(() -> ledger.record(SALES, ada, yes(NOON)));
        assertThatExceptionOfType(AccessDenied.class).isThrownBy(() -> suppressions.add(SALES, "a@example.org", null));
        assertThat(ledger.historyOf(SALES, customer(ada))).isEmpty();
    }

    @Test
    void aConsentOfNobodyIsNotRecorded() {
        assertThatExceptionOfType(ContactNotFound.class)
                .isThrownBy(() -> ledger.record(SUPPORT, new ContactId(4711), yes(NOON)));
    }

    private ContactId aContact(@Nullable String email) {
        CustomerId customer = register.register(
                SUPPORT, CustomerEntry.empty().with(CustomerField.NAME, "Ada").with(CustomerField.EMAIL, email));
        return Objects.requireNonNull(register.sheetOf(SUPPORT, customer).principal())
                .id();
    }

    private CustomerId customer(ContactId contact) {
        return register.customerOf(SUPPORT, contact);
    }

    private Reach reach(ContactId contact) {
        return reachability.of(SUPPORT, customer(contact), contact, Channel.EMAIL);
    }

    private static ConsentStatement yes(Instant at) {
        return new ConsentStatement(
                Channel.EMAIL, Purpose.MARKETING, ConsentState.GRANTED, "Sign-up form", at, "Send me the offers");
    }

    private static ConsentStatement no(Instant at) {
        return new ConsentStatement(Channel.EMAIL, Purpose.MARKETING, ConsentState.WITHDRAWN, "Telephone", at, null);
    }
}
