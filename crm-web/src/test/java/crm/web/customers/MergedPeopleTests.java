package crm.web.customers;

import static crm.customers.CustomerField.*;
import static org.assertj.core.api.Assertions.assertThat;

import crm.consent.Channel;
import crm.consent.ConsentState;
import crm.consent.WhyNot;
import crm.customers.ContactId;
import crm.customers.CustomerId;
import crm.customers.CustomerSheet;
import crm.customers.MergeId;
import crm.customers.MergePlan;
import crm.web.support.KeelWebTest;
import org.junit.jupiter.api.Test;

/** What people said stays said when they become one, or one account. */
@KeelWebTest
class MergedPeopleTests extends TwoRecords {

    @Test
    void aNoUnderEitherAddressIsTheNoOfTheSamePerson() {
        CustomerId hannah = person("Hannah Whitlock", "hannah@example.org", null);
        CustomerId hanna = person("Hanna Whitlock", "h.whitlock@example.net", "+447700900118");
        ContactId yes = contactOf(hannah);
        ContactId no = contactOf(hanna);
        consents.record(ROB, yes, said(ConsentState.GRANTED, "2025-08-19T10:00:00Z"));
        consents.record(ROB, no, said(ConsentState.WITHDRAWN, "2024-05-04T10:00:00Z"));
        assertThat(reachability.of(ROB, hannah, yes, Channel.EMAIL).whyNot()).isNull();

        MergeId merge = merging.merge(ROB, MergePlan.ofTheSame(hannah, hanna));

        assertThat(reachability.of(ROB, hannah, yes, Channel.EMAIL).whyNot()).isEqualTo(WhyNot.WITHDRAWN);
        assertThat(reachability.of(ROB, hannah, no, Channel.EMAIL).whyNot()).isEqualTo(WhyNot.WITHDRAWN);
        assertThat(register.sheetOf(ROB, hannah).entry().text(PHONE)).isEqualTo("+447700900118");
        assertThat(register.sheetOf(ROB, hannah).contacts()).hasSize(1);

        merging.split(ROB, merge);

        assertThat(reachability.of(ROB, hannah, yes, Channel.EMAIL).whyNot()).isNull();
        assertThat(reachability.of(ROB, hanna, no, Channel.EMAIL).whyNot()).isEqualTo(WhyNot.WITHDRAWN);
        assertThat(register.sheetOf(ROB, hannah).entry().text(PHONE)).isNull();
    }

    @Test
    void onePersonIsWrittenToUnderOneAddressAndSaysNoForBoth() {
        CustomerId hannah = person("Hannah Whitlock", "hannah@example.org", null);
        CustomerId hanna = person("Hanna Whitlock", "h.whitlock@example.net", null);
        ContactId first = contactOf(hannah);
        ContactId second = contactOf(hanna);
        consents.record(ROB, first, said(ConsentState.GRANTED, "2025-01-01T10:00:00Z"));
        consents.record(ROB, second, said(ConsentState.GRANTED, "2025-01-02T10:00:00Z"));

        MergeId merge = merging.merge(ROB, MergePlan.ofTheSame(hannah, hanna));
        assertThat(reachability.of(ROB, hannah, first, Channel.EMAIL).whyNot()).isNull();
        assertThat(reachability.of(ROB, hannah, second, Channel.EMAIL).whyNot()).isEqualTo(WhyNot.FOLDED);

        consents.withdraw(ROB, hannah, second, Channel.EMAIL, "Unsubscribe link");
        assertThat(reachability.of(ROB, hannah, first, Channel.EMAIL).whyNot()).isEqualTo(WhyNot.WITHDRAWN);

        merging.split(ROB, merge);
        assertThat(reachability.of(ROB, hannah, first, Channel.EMAIL).whyNot()).isEqualTo(WhyNot.WITHDRAWN);
        assertThat(reachability.of(ROB, hanna, second, Channel.EMAIL).whyNot()).isEqualTo(WhyNot.WITHDRAWN);
    }

    @Test
    void twoPeopleOfOneCompanyComeIntoOneAccount() {
        CustomerId ada = person("Ada King", "ada@acme.example", null);
        CustomerId bob = person("Bob Hall", "bob@acme.example", null);

        MergeId merge = merging.merge(ROB, MergePlan.intoOneAccount(ada, bob, "Acme Ltd"));

        CustomerSheet acme = register.sheetOf(ROB, ada);
        assertThat(acme.isOrganisation()).isTrue();
        assertThat(acme.name()).isEqualTo("Acme Ltd");
        assertThat(acme.contacts()).extracting(CustomerSheet.Person::name).containsExactly("Ada King", "Bob Hall");

        merging.split(ROB, merge);

        assertThat(register.sheetOf(ROB, ada).name()).isEqualTo("Ada King");
        assertThat(register.sheetOf(ROB, ada).isOrganisation()).isFalse();
        assertThat(register.sheetOf(ROB, bob).name()).isEqualTo("Bob Hall");
    }
}
