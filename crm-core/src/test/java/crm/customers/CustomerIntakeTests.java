package crm.customers;

import static org.assertj.core.api.Assertions.assertThat;

import crm.access.Viewer;
import crm.testing.KeelTest;
import crm.testing.TestDatabase;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@KeelTest
class CustomerIntakeTests {

    private static final Viewer KEEL = Viewer.system();

    @Autowired
    private CustomerIntake intake;

    @Autowired
    private CustomerRegister register;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TestDatabase database;

    private long imports;

    @BeforeEach
    void nobodyIsThere() {
        database.empty();
    }

    @Test
    void theSameRowsAgainChangeNothing() {
        List<Map<String, Object>> file = List.of(
                Map.of("external_key", "1", "first_name", "Ada", "last_name", "Lovelace", "email", "ada@example.org"),
                Map.of("external_key", "2", "organisation", "Acme", "name", "Grace", "country", "GB"),
                Map.of("email", "alan@example.org"));

        assertThat(merge(file)).containsExactly("created", "created", "created");
        assertThat(merge(file)).containsExactly("unchanged", "unchanged", "unchanged");
        assertThat(names()).containsExactly("PERSON Ada Lovelace", "ORGANISATION Acme", "PERSON alan@example.org");
        assertThat(contacts()).containsExactly("Ada Lovelace", "Grace", "alan@example.org");
    }

    @Test
    void theSameKeyEarlierInTheFileMakesARowADuplicate() {
        assertThat(merge(List.of(
                        Map.of("external_key", "1", "name", "Ada"),
                        Map.of("external_key", "1", "name", "Eve"),
                        Map.of("email", "a@example.org"),
                        Map.of("email", "a@example.org", "name", "Eve"))))
                .containsExactly("created", "duplicate", "created", "duplicate");
        assertThat(names()).containsExactly("PERSON Ada", "PERSON a@example.org");
    }

    @Test
    void twoKeysAtOneAddressAreTwoCustomers() {
        List<Map<String, Object>> file = List.of(
                Map.of("external_key", "1", "name", "Ada", "email", "home@example.org"),
                Map.of("external_key", "2", "name", "William", "email", "home@example.org"),
                Map.of("name", "Somebody", "email", "home@example.org"));

        assertThat(merge(file)).containsExactly("created", "created", "duplicate");
        assertThat(merge(file)).containsExactly("unchanged", "unchanged", "duplicate");
    }

    @Test
    void aCustomerWithoutAKeyReceivesTheOneThatComesWithHisAddress() {
        register.register(
                KEEL,
                CustomerEntry.empty().with(CustomerField.NAME, "Ada").with(CustomerField.EMAIL, "ada@example.org"));

        assertThat(merge(List.of(Map.of("external_key", "7", "email", "ada@example.org"))))
                .containsExactly("updated");
        assertThat(merge(List.of(Map.of("external_key", "7", "city", "London"))))
                .containsExactly("updated");
        assertThat(names()).containsExactly("PERSON Ada");
    }

    @Test
    void aBlankCellErasesNothing() {
        merge(List.of(Map.of("external_key", "1", "name", "Ada", "city", "London", "email", "ada@example.org")));

        assertThat(merge(List.of(Map.of("external_key", "1")))).containsExactly("unchanged");
        assertThat(merge(List.of(Map.of("external_key", "1", "city", "Paris")))).containsExactly("updated");
        assertThat(jdbc.sql("select c.city || ' ' || k.email || ' ' || c.version from customer c"
                                + " join contact k on k.customer_id = c.id")
                        .query(String.class)
                        .single())
                .isEqualTo("Paris ada@example.org 1");
    }

    @Test
    void aBuyerIsMetBeforeHeIsIntroduced() {
        stage(
                "import_order",
                List.of(
                        order("17850", "2010-12-02T10:00:00Z", "France"),
                        order("17850", "2010-12-01T08:26:00Z", "GB"),
                        order("", "2010-12-01T08:26:00Z", "GB")));

        intake.createForKeys(KEEL, imports, true);
        intake.createForKeys(KEEL, imports, true);

        assertThat(jdbc.sql("select kind || ' ' || name || ' ' || country || ' ' || sample from customer")
                        .query(String.class)
                        .list())
                .containsExactly("PERSON 17850 GB true");
        assertThat(contacts()).isEmpty();
        assertThat(jdbc.sql("select count(*) from import_order r join customer c on c.id = r.customer_id")
                        .query(Long.class)
                        .single())
                .isEqualTo(2);

        assertThat(merge(List.of(Map.of("external_key", "17850", "name", "Ada", "country", "IE"))))
                .containsExactly("updated");
        assertThat(names()).containsExactly("PERSON Ada");
        assertThat(contacts()).containsExactly("Ada");
    }

    @Test
    void addingAFirstContactIsAnUpdateEvenWhenNothingElseIsNew() {
        stage("import_order", List.of(order("17850", "2010-12-01T08:26:00Z", "GB")));
        intake.createForKeys(KEEL, imports, false);

        List<Map<String, Object>> file = List.of(Map.of("external_key", "17850"));
        assertThat(merge(file)).containsExactly("updated");
        assertThat(merge(file)).containsExactly("unchanged");
    }

    @Test
    void aBuyerKnownByHisAddressAloneCanBeWrittenTo() {
        Map<String, Object> order = new java.util.HashMap<>(order("ada@example.org", "2010-12-01T08:26:00Z", "GB"));
        order.put("buyer_kind", "EMAIL");
        stage("import_order", List.of(order));

        intake.createForKeys(KEEL, imports, false);

        assertThat(contacts()).containsExactly("ada@example.org");
        assertThat(merge(List.of(Map.of("email", "ada@example.org", "name", "Ada"))))
                .containsExactly("updated");
    }

    @Test
    void aNewAddressReplacesTheOneThatFoundTheCustomer() {
        merge(List.of(Map.of("external_key", "1", "name", "Ada", "email", "old@example.org")));
        assertThat(merge(List.of(Map.of("external_key", "1", "email", "new@example.org"))))
                .containsExactly("updated");

        assertThat(merge(List.of(Map.of("email", "new@example.org"), Map.of("email", "old@example.org"))))
                .containsExactly("unchanged", "created");
    }

    @Test
    void anOrganisationIsOneCustomerWithThePeopleOfSeveralFiles() {
        merge(List.of(Map.of("external_key", "1", "organisation", "Acme", "name", "Grace", "email", "g@example.org")));
        merge(List.of(Map.of("external_key", "1", "organisation", "Acme", "name", "Alan", "email", "a@example.org")));

        assertThat(names()).containsExactly("ORGANISATION Acme");
        assertThat(contacts()).containsExactly("Grace", "Alan");
    }

    private List<String> merge(List<Map<String, Object>> rows) {
        stage(
                "import_customer_row",
                rows.stream().map(CustomerIntakeTests::withKeys).toList());
        intake.mergeStaged(KEEL, imports, false, Identifying.USUAL, Overwriting.ALWAYS);
        return jdbc.sql("select outcome from import_customer_row where import_id = ? order by line")
                .param(imports)
                .query(String.class)
                .list();
    }

    private static Map<String, Object> withKeys(Map<String, Object> row) {
        Map<String, Object> full = new java.util.HashMap<>(row);
        if (row.get("email") != null) {
            full.put("email_key", row.get("email"));
        }
        return full;
    }

    private static Map<String, Object> order(String key, String at, String country) {
        Map<String, Object> order = new java.util.HashMap<>();
        order.put("buyer_kind", key.isEmpty() ? "" : "EXTERNAL_KEY");
        order.put("buyer", key);
        order.put("order_number", "1");
        order.put("ordered_at", at);
        order.put("currency", "GBP");
        order.put("country", country);
        order.put("part", "1");
        order.put("opened", "false");
        order.put("sales", "1");
        order.put("refunds", "0");
        order.put("lines", "1");
        return order;
    }

    private void stage(String table, List<Map<String, Object>> rows) {
        imports++;
        String number = table.equals("import_order") ? "first_line" : "line";
        for (int i = 0; i < rows.size(); i++) {
            List<Map.Entry<String, Object>> cells = List.copyOf(rows.get(i).entrySet());
            String columns =
                    String.join(", ", cells.stream().map(Map.Entry::getKey).toList());
            String row = "insert into " + table + " (import_id, " + number + ", " + columns + ") select import_id, "
                    + number + ", " + columns + " from json_populate_record(null::" + table + ", cast(? as json))";
            String values = cells.stream()
                    .map(cell -> ", \"" + cell.getKey() + "\": \"" + cell.getValue() + "\"")
                    .reduce("", String::concat);
            jdbc.sql(row)
                    .param("{\"import_id\": " + imports + ", \"" + number + "\": " + (i + 2) + values + "}")
                    .update();
        }
    }

    private List<String> names() {
        return jdbc.sql("select kind || ' ' || name from customer order by id")
                .query(String.class)
                .list();
    }

    private List<String> contacts() {
        return jdbc.sql("select name from contact order by id")
                .query(String.class)
                .list();
    }
}
