package crm.customers;

import static crm.customers.CustomerField.*;
import static org.assertj.core.api.Assertions.assertThat;

import crm.access.Viewer;
import crm.customers.MergePlan.As;
import crm.customers.MergePlan.Part;
import crm.testing.KeelTest;
import crm.testing.TestDatabase;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Of two records that become one, each part comes from the one a person picks. */
@KeelTest
class MergePickingTests {

    private static final Viewer KEEL = Viewer.system();

    @Autowired
    CustomerRegister register;

    @Autowired
    CustomerMerging merging;

    @BeforeEach
    void nobodyIsThere(@Autowired TestDatabase database) {
        database.empty();
    }

    @Test
    void withoutAPickTheSurvivorsValuesStay() {
        CustomerId hannah = hannah();

        merge(hannah, hanna(), Set.of());

        assertThat(said(hannah))
                .containsExactly("Hannah Whitlock", "Acme", "K1", "1 Quay", "Bath", "GB", "fair", "h@one.example");
    }

    @Test
    void whatIsPickedComesFromTheOtherAndASplitGivesItBack() {
        CustomerId hannah = hannah();
        CustomerId hanna = hanna();
        List<@Nullable String> before = said(hannah);

        MergeId merge = merge(hannah, hanna, EnumSet.allOf(Part.class));

        assertThat(said(hannah))
                .containsExactly("Hanna Whitlock", "Brannigan", "K2", "2 Mole", "Cork", "IE", "web", "h@one.example");
        assertThat(register.sheetOf(KEEL, hannah).contacts())
                .extracting(CustomerSheet.Person::name)
                .containsExactly("Hanna Whitlock");

        merging.split(KEEL, merge);

        assertThat(said(hannah)).isEqualTo(before);
        assertThat(register.sheetOf(KEEL, hannah).contacts())
                .extracting(CustomerSheet.Person::name)
                .containsExactly("Hannah Whitlock");
        assertThat(register.sheetOf(KEEL, hanna).name()).isEqualTo("Hanna Whitlock");
    }

    @Test
    void eachPartIsPickedForItself() {
        CustomerId hannah = hannah();

        merge(hannah, hanna(), Set.of(Part.ADDRESS));

        assertThat(said(hannah))
                .containsExactly("Hannah Whitlock", "Acme", "K1", "2 Mole", "Cork", "IE", "fair", "h@one.example");
    }

    @Test
    void anEmptyPickTakesNothingAway() {
        CustomerId hannah = hannah();
        CustomerId nearlyNobody = register.register(KEEL, CustomerEntry.empty().with(NAME, "H."));

        merge(hannah, nearlyNobody, EnumSet.complementOf(EnumSet.of(Part.NAME)));

        assertThat(said(hannah))
                .containsExactly("Hannah Whitlock", "Acme", "K1", "1 Quay", "Bath", "GB", "fair", "h@one.example");
    }

    @Test
    void anOrganisationIsNeverCalledAsAPersonInIt() {
        CustomerId acme = register.register(KEEL, CustomerEntry.empty().with(ORGANISATION, "Acme Ltd"));

        merge(acme, hannah(), EnumSet.of(Part.NAME));

        assertThat(register.sheetOf(KEEL, acme).name()).isEqualTo("Acme Ltd");
        assertThat(register.sheetOf(KEEL, acme).contacts())
                .extracting(CustomerSheet.Person::name)
                .containsExactly("Hannah Whitlock");
    }

    private MergeId merge(CustomerId survivor, CustomerId merged, Set<Part> taken) {
        return merging.merge(KEEL, new MergePlan(survivor, merged, As.THE_SAME, null, taken));
    }

    private CustomerId hannah() {
        return person("Hannah Whitlock", "Acme", "K1", "1 Quay", "Bath", "GB", "fair", "h@one.example");
    }

    private CustomerId hanna() {
        return person("Hanna Whitlock", "Brannigan", "K2", "2 Mole", "Cork", "IE", "web", "h@two.example");
    }

    private static final List<CustomerField> FIELDS =
            List.of(NAME, ORGANISATION, EXTERNAL_KEY, STREET, CITY, COUNTRY, SOURCE, EMAIL);

    private CustomerId person(String... values) {
        CustomerEntry entry = CustomerEntry.empty().with(KIND, "PERSON");
        List<String> said = Arrays.asList(values);
        for (int i = 0; i < FIELDS.size(); i++) {
            entry = entry.with(FIELDS.get(i), said.get(i));
        }
        return register.register(KEEL, entry);
    }

    private List<@Nullable String> said(CustomerId customer) {
        CustomerEntry entry = register.sheetOf(KEEL, customer).entry();
        return FIELDS.stream().<@Nullable String>map(entry::text).toList();
    }
}
