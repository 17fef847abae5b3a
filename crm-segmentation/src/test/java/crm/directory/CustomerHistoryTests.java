package crm.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import crm.access.Role;
import crm.access.UserId;
import crm.access.UserRegister;
import crm.access.Viewer;
import crm.customers.CustomerEntry;
import crm.customers.CustomerField;
import crm.customers.CustomerId;
import crm.customers.CustomerNotFound;
import crm.customers.CustomerRegister;
import crm.directory.ValueOrigin.Kind;
import crm.imports.ImportId;
import crm.imports.ImportKind;
import crm.imports.ImportOptions;
import crm.imports.ImportReport;
import crm.imports.Imports;
import crm.testing.Background;
import crm.testing.KeelTest;
import crm.testing.TestDatabase;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every value of a customer can be traced to the line of its import, or to the person who wrote it. */
@KeelTest
class CustomerHistoryTests {

    private static final Viewer KEEL = Viewer.system();

    @Autowired
    private CustomerHistory history;

    @Autowired
    private CustomerRegister register;

    @Autowired
    private Imports imports;

    @Autowired
    private UserRegister users;

    @Autowired
    private Background background;

    @Autowired
    private JdbcClient jdbc;

    private Viewer ann;

    @BeforeEach
    void startEmpty(@Autowired TestDatabase database) {
        database.empty();
        users.invite(KEEL, "ann@example.org", "Ann", Role.ADMIN);
        long id = jdbc.sql("select id from app_user where email = 'ann@example.org'")
                .query(Long.class)
                .single();
        ann = new Viewer(new UserId(id), "Ann", "ann@example.org", Role.ADMIN);
    }

    @Test
    void eachValueSaysFromWhichLineOrWhomItComes() {
        imported("first.csv", "externalKey,name,email,city,custom.size\nK0,Zed,,,\nK1,Ada,ada@example.org,Rome,L\n");
        imported("second.csv", "externalKey,city,phone\nK1,Paris,+442079460018\n");
        register.change(ann, customer("K1"), CustomerEntry.empty().with(CustomerField.COUNTRY, "FR"), null);

        assertThat(origins("K1"))
                .containsEntry("name", "IMPORT first.csv 3")
                .containsEntry("contact.email", "IMPORT first.csv 3")
                .containsEntry("custom.size", "IMPORT first.csv 3")
                .containsEntry("city", "IMPORT second.csv 2")
                .containsEntry("contact.phone", "IMPORT second.csv 2")
                .containsEntry("country", "PERSON Ann");
    }

    @Test
    void whatChangedIsTheListFromTheFirstToTheLast() {
        imported("first.csv", "externalKey,name,email,city,tags\nK1,Ada,ada@example.org,Rome,old\n");
        imported("second.csv", "externalKey,city,tags\nK1,Paris,old; vip\n");
        register.change(ann, customer("K1"), CustomerEntry.empty().with(CustomerField.CITY, "Oslo"), null);

        assertThat(history.changes(KEEL, customer("K1"), 0, 10))
                .extracting(
                        ValueChange::field,
                        ValueChange::before,
                        ValueChange::after,
                        change -> change.origin().kind(),
                        change -> change.origin().line())
                .containsExactly(
                        tuple("customer", null, "Ada", Kind.IMPORT, 2L),
                        tuple("city", "Rome", "Paris", Kind.IMPORT, 2L),
                        tuple("tags", "old", "old, vip", Kind.IMPORT, 2L),
                        tuple("city", "Paris", "Oslo", Kind.PERSON, null));
        assertThat(history.newest(KEEL, customer("K1"), 0, 1))
                .extracting(ValueChange::after)
                .containsExactly("Oslo");
        assertThat(history.changes(KEEL, customer("K1"), 3, 10)).hasSize(1);
    }

    @Test
    void aRecordMadeByHandIsItsMakersAndAContactWhoCameLaterHisBringers() {
        CustomerId acme = register.register(
                ann,
                CustomerEntry.empty()
                        .with(CustomerField.KIND, "ORGANISATION")
                        .with(CustomerField.ORGANISATION, "Acme")
                        .with(CustomerField.EXTERNAL_KEY, "O1"));
        imported("people.csv", "externalKey,organisation,name,email\nO1,Acme,Zoe,zoe@example.org\n");

        assertThat(origins("O1"))
                .containsEntry("name", "PERSON Ann")
                .containsEntry("contact.name", "IMPORT people.csv 2")
                .containsEntry("contact.email", "IMPORT people.csv 2");
        assertThat(history.changes(KEEL, acme, 0, 10))
                .extracting(ValueChange::field, ValueChange::after)
                .contains(tuple("contact", "Zoe"));
    }

    @Test
    void anUndoneImportGivesTheValueBackAndSaysSo() {
        imported("first.csv", "externalKey,name,city\nK1,Ada,Rome\n");
        ImportReport second = imported("second.csv", "externalKey,city\nK1,Paris\n");
        imports.undo(KEEL, second.id());
        background.awaitIdle();

        assertThat(origins("K1")).containsEntry("city", "UNDO second.csv");
        assertThat(history.newest(KEEL, customer("K1"), 0, 1))
                .extracting(ValueChange::before, ValueChange::after)
                .containsExactly(tuple("Paris", "Rome"));
    }

    @Test
    void whoDoesNotSeeTheCustomerSeesNoHistory() {
        imported("first.csv", "externalKey,name\nK1,Ada\n");
        jdbc.sql("insert into role_sight values ('SALES', 'CUSTOMERS', 'OWN')").update();
        Viewer rep = new Viewer(ann.user(), "Rep", "rep@example.org", Role.SALES);

        assertThatThrownBy(() -> history.origins(rep, customer("K1"))).isInstanceOf(CustomerNotFound.class);
        assertThatThrownBy(() -> history.changes(rep, customer("K1"), 0, 1)).isInstanceOf(CustomerNotFound.class);
    }

    private Map<String, String> origins(String key) {
        return history.origins(KEEL, customer(key)).stream()
                .collect(Collectors.toMap(
                        value -> (value.contact() == null ? "" : "contact.") + value.field(),
                        value -> said(value.origin())));
    }

    private static String said(ValueOrigin origin) {
        return origin.kind()
                + (origin.file() == null ? "" : " " + origin.file())
                + (origin.line() == null ? "" : " " + origin.line())
                + (origin.person() == null ? "" : " " + origin.person());
    }

    private CustomerId customer(String key) {
        return new CustomerId(jdbc.sql("select id from customer where external_key = :key")
                .param("key", key)
                .query(Long.class)
                .single());
    }

    private ImportReport imported(String name, String csv) {
        ImportId id = imports.submit(
                KEEL,
                ImportKind.CUSTOMERS,
                name,
                new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)),
                null,
                ImportOptions.of(Map.of("provenance", "own")));
        background.awaitIdle();
        return imports.report(KEEL, id);
    }
}
