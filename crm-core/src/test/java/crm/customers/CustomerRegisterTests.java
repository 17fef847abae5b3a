package crm.customers;

import static crm.customers.CustomerField.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import crm.access.AccessDenied;
import crm.access.Role;
import crm.access.UserId;
import crm.access.Viewer;
import crm.kernel.Conflict;
import crm.kernel.Invalid;
import crm.testing.KeelTest;
import crm.testing.ReachStaysTrue;
import crm.testing.TestDatabase;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@KeelTest
@ExtendWith(ReachStaysTrue.class)
class CustomerRegisterTests {

    private static final Viewer SALES = new Viewer(new UserId(1), "Rob", "rob@example.org", Role.SALES);
    private static final Viewer MANAGER = new Viewer(new UserId(2), "Mia", "mia@example.org", Role.MANAGER);

    @Autowired
    private CustomerRegister register;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TestDatabase database;

    @BeforeEach
    void nobodyIsThere() {
        database.empty();
    }

    @Test
    void aPersonIsRegisteredWithHisOneContact() {
        CustomerId ada = register.register(
                SALES,
                CustomerEntry.empty()
                        .with(FIRST_NAME, "Ada")
                        .with(LAST_NAME, "Lovelace")
                        .with(EMAIL, "Ada@Example.org")
                        .with(PHONE, "020 7946 0018")
                        .with(COUNTRY, "United Kingdom")
                        .withTags(List.of("maths", " maths ", "")));

        CustomerSheet sheet = register.sheetOf(MANAGER, ada);
        assertThat(sheet.kind()).isEqualTo(CustomerKind.PERSON);
        assertThat(sheet.entry().text(NAME)).isEqualTo("Ada Lovelace");
        assertThat(sheet.entry().text(COUNTRY)).isEqualTo("GB");
        assertThat(sheet.entry().tags()).containsExactly("maths");
        assertThat(sheet.contacts()).hasSize(1);
        assertThat(jdbc.sql("select email_key || ' ' || phone_key from contact")
                        .query(String.class)
                        .single())
                .isEqualTo("ada@example.org +442079460018");
    }

    @Test
    void anOrganisationHasItsPeople() {
        CustomerId acme = register.register(
                SALES,
                CustomerEntry.empty()
                        .with(ORGANISATION, "Acme Ltd")
                        .with(NAME, "Grace Hopper")
                        .with(EMAIL, "grace@acme.example"));
        register.addContact(SALES, acme, CustomerEntry.empty().with(NAME, "Alan Turing"));

        CustomerSheet sheet = register.sheetOf(SALES, acme);
        assertThat(sheet.kind()).isEqualTo(CustomerKind.ORGANISATION);
        assertThat(sheet.entry().text(NAME)).isEqualTo("Acme Ltd");
        assertThat(sheet.contacts())
                .extracting(CustomerSheet.Person::name)
                .containsExactly("Grace Hopper", "Alan Turing");
    }

    @Test
    void anOrganisationWithoutPeopleHasNoContact() {
        CustomerId acme = register.register(SALES, CustomerEntry.empty().with(ORGANISATION, "Acme Ltd"));

        assertThat(register.sheetOf(SALES, acme).contacts()).isEmpty();
    }

    @Test
    void aPersonHasNoSecondContact() {
        CustomerId ada = register.register(SALES, CustomerEntry.empty().with(NAME, "Ada"));

        assertThatExceptionOfType(Conflict.class)
                .isThrownBy(() ->
                        register.addContact(SALES, ada, CustomerEntry.empty().with(NAME, "Alan")));
    }

    @Test
    void anExternalKeyBelongsToOneCustomer() {
        register.register(SALES, CustomerEntry.empty().with(NAME, "Ada").with(EXTERNAL_KEY, "K1"));
        CustomerEntry second = CustomerEntry.empty().with(NAME, "Alan").with(EXTERNAL_KEY, "K1");

        assertThatExceptionOfType(Conflict.class).isThrownBy(() -> register.register(SALES, second));
        assertThat(jdbc.sql("select count(*) from customer").query(Long.class).single())
                .isEqualTo(1);
    }

    @Test
    void aKeyThatIsGivenUpCanBeTakenByAnother() {
        CustomerId ada =
                register.register(SALES, CustomerEntry.empty().with(NAME, "Ada").with(EXTERNAL_KEY, "K1"));
        register.change(SALES, ada, CustomerEntry.empty().with(EXTERNAL_KEY, "K2"), null);

        CustomerId alan = register.register(
                SALES, CustomerEntry.empty().with(NAME, "Alan").with(EXTERNAL_KEY, "K1"));

        assertThat(keysOf(ada)).containsExactly("EXTERNAL_KEY K2");
        assertThat(keysOf(alan)).containsExactly("EXTERNAL_KEY K1");
    }

    @Test
    void anAddressFindsWhoHadItFirst() {
        CustomerEntry shared = CustomerEntry.empty().with(EMAIL, "home@example.org");
        CustomerId ada = register.register(SALES, shared.with(NAME, "Ada"));
        CustomerId william = register.register(SALES, shared.with(NAME, "William"));

        assertThat(keysOf(ada)).containsExactly("EMAIL home@example.org");
        assertThat(keysOf(william)).isEmpty();
    }

    @Test
    void whatAChangeDoesNotNameStays() {
        CustomerId ada = register.register(
                SALES,
                CustomerEntry.empty()
                        .with(NAME, "Ada")
                        .with(CITY, "London")
                        .with(EMAIL, "ada@example.org")
                        .withCustom(Map.of("vat", "GB1", "size", 3)));

        CustomerEntry change = CustomerEntry.empty().with(CITY, null).with(REGION, "Kent");
        register.change(SALES, ada, change, null);

        CustomerEntry now = register.sheetOf(SALES, ada).entry();
        assertThat(now.text(CITY)).isNull();
        assertThat(now.text(REGION)).isEqualTo("Kent");
        assertThat(now.text(EMAIL)).isEqualTo("ada@example.org");
        assertThat(now.custom()).containsEntry("vat", "GB1").containsEntry("size", 3);
    }

    @Test
    void namingAPartOfTheNameRenamesThePerson() {
        CustomerId ada = register.register(
                SALES, CustomerEntry.empty().with(FIRST_NAME, "Ada").with(LAST_NAME, "Byron"));

        register.change(SALES, ada, CustomerEntry.empty().with(LAST_NAME, "Lovelace"), null);

        assertThat(register.sheetOf(SALES, ada).entry().text(NAME)).isEqualTo("Ada Lovelace");
        assertThat(Objects.requireNonNull(register.sheetOf(SALES, ada).principal())
                        .name())
                .isEqualTo("Ada Lovelace");
    }

    @Test
    void aChangeOfSomethingThatHasChangedSinceIsRefused() {
        CustomerId ada = register.register(SALES, CustomerEntry.empty().with(NAME, "Ada"));
        long seen = register.sheetOf(SALES, ada).version();
        register.change(SALES, ada, CustomerEntry.empty().with(CITY, "London"), seen);

        assertThatExceptionOfType(Conflict.class)
                .isThrownBy(
                        () -> register.change(SALES, ada, CustomerEntry.empty().with(CITY, "Paris"), seen));
    }

    @Test
    void allFaultsAreNamedAtOnce() {
        Invalid refusal = catchThrowableOfType(
                Invalid.class,
                () -> register.register(
                        SALES,
                        CustomerEntry.empty()
                                .with(KIND, "ROBOT")
                                .with(EMAIL, "not an address")
                                .with(BIRTH_DATE, "31.12.1999")
                                .withCustom(Map.of("list", List.of(1)))));

        assertThat(refusal.faults())
                .extracting(Invalid.Fault::path)
                .containsExactlyInAnyOrder("kind", "email", "birthDate", "custom.list");
        assertThat(jdbc.sql("select count(*) from customer").query(Long.class).single())
                .isZero();
    }

    @Test
    void somebodyOfWhomNothingIsKnownIsNotRegistered() {
        assertThatExceptionOfType(Invalid.class)
                .isThrownBy(() -> register.register(SALES, CustomerEntry.empty().with(CITY, "London")));
    }

    @Test
    void whoMayOnlyReadChangesNothing() {
        CustomerId ada = register.register(SALES, CustomerEntry.empty().with(NAME, "Ada"));
        CustomerEntry entry = CustomerEntry.empty().with(NAME, "Eve");

        assertThatExceptionOfType(AccessDenied.class).isThrownBy(() -> register.register(MANAGER, entry));
        assertThatExceptionOfType(AccessDenied.class).isThrownBy(() -> register.change(MANAGER, ada, entry, null));
        assertThatExceptionOfType(AccessDenied.class).isThrownBy(() -> register.addContact(MANAGER, ada, entry));
        assertThat(register.sheetOf(MANAGER, ada).entry().text(NAME)).isEqualTo("Ada");
    }

    @Test
    void whoIsNotThereIsNotFound() {
        assertThatExceptionOfType(CustomerNotFound.class)
                .isThrownBy(() -> register.sheetOf(SALES, new CustomerId(4711)));
        assertThatExceptionOfType(ContactNotFound.class)
                .isThrownBy(() -> register.customerOf(SALES, new ContactId(4711)));
    }

    private List<String> keysOf(CustomerId customer) {
        return jdbc.sql("select kind || ' ' || value from identity_key where customer_id = ? order by 1")
                .param(customer.value())
                .query(String.class)
                .list();
    }
}
