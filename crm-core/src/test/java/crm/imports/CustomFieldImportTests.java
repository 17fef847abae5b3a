package crm.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crm.access.Viewer;
import crm.customers.CustomField;
import crm.customers.CustomField.Type;
import crm.customers.CustomFieldNotFound;
import crm.customers.CustomFields;
import crm.imports.mapping.ProposedColumn;
import crm.kernel.Invalid;
import crm.testing.KeelTest;
import crm.testing.ReachStaysTrue;
import crm.testing.TestDatabase;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Own fields have a type: files are read by it, and what does not suit it is told. */
@KeelTest
@Import(ImportDriver.class)
@ExtendWith(ReachStaysTrue.class)
class CustomFieldImportTests {

    private static final Viewer KEEL = Viewer.system();

    private static final String HEADER = "externalKey,Shoe size,Member since,Newsletter read,Tier,Remark\n";

    private static final Map<String, String> MAPPING = Map.of(
            "externalKey", "externalKey",
            "Shoe size", "custom.size",
            "Member since", "custom.since",
            "Newsletter read", "custom.reads",
            "Tier", "custom.tier",
            "Remark", "custom.remark");

    @Autowired
    private ImportDriver driver;

    @Autowired
    private Imports imports;

    @Autowired
    private CustomFields fields;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void defineFour(@Autowired TestDatabase database) {
        database.empty();
        fields.define(KEEL, new CustomField("size", "Shoe size", Type.NUMBER, List.of()));
        fields.define(KEEL, new CustomField("since", "Member since", Type.DATE, List.of()));
        fields.define(KEEL, new CustomField("reads", "Newsletter read", Type.YES_NO, List.of()));
        fields.define(KEEL, new CustomField("tier", "Tier", Type.CHOICE, List.of("Gold", "Silver")));
    }

    @Test
    void valuesAreKeptByTheirType() {
        ImportReport report = bring(HEADER
                + "K1,\"42,5\",31.12.2024,ja,GOLD,  as it stands \n"
                + "K2,\"1.042,0\",01.02.2024,نه,silver,\n"
                + "K3,,,,,\n");

        assertThat(report.rows()).isEqualTo(new RowCounts(3, 0, 0, 0, 0));
        assertThat(custom())
                .containsExactly(
                        "K1 {\"size\": 42.5, \"tier\": \"Gold\", \"reads\": true, \"since\": \"2024-12-31\","
                                + " \"remark\": \"as it stands\"}",
                        "K2 {\"size\": 1042, \"tier\": \"Silver\", \"reads\": false, \"since\": \"2024-02-01\"}",
                        "K3 {}");
        assertThat(fields.find(KEEL, "remark"))
                .as("a field nobody has defined is text from now on")
                .contains(new CustomField("remark", "remark", Type.TEXT, List.of()));
        assertThat(bring(
                                HEADER
                                        + "K1,\"42,5\",31.12.2024,ja,Gold,as it stands\nK2,\"1.042,0\",01.02.2024,nein,Silver,\n")
                        .rows())
                .as("the same again")
                .isEqualTo(new RowCounts(0, 0, 2, 0, 0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "K1,large,31.12.2024,yes,Gold,|NOT_A_NUMBER|Shoe size",
                "K1,42,31.02.2024,yes,Gold,|NOT_A_DATE|Member since",
                "K1,42,31.12.2024,perhaps,Gold,|NOT_YES_OR_NO|Newsletter read",
                "K1,42,31.12.2024,yes,Bronze,|NOT_A_CHOICE|Tier"
            })
    void whatDoesNotSuitItsTypeIsTold(String row, String code, String column) {
        ImportReport report = bring(HEADER + row + "\nK2,43,30.12.2024,no,Silver,\n");

        assertThat(report.rows()).isEqualTo(new RowCounts(1, 0, 0, 0, 1));
        assertThat(jdbc.sql("select code || ' ' || column_name from import_rejection")
                        .query(String.class)
                        .single())
                .isEqualTo(code + " " + column);
    }

    @Test
    void aFileFindsThemByNameAndSaysWhatNewOnesWouldHold() {
        ImportId id = imports.upload(
                KEEL,
                ImportKind.CUSTOMERS,
                "file.csv",
                ImportDriver.stream("externalKey,shoe SIZE,Height,Colour\nK1,42,1.80,red\nK2,43,1.75,blue\n"));

        List<ProposedColumn> columns =
                imports.proposal(KEEL, id, ImportOptions.NONE).columns();

        assertThat(columns).extracting(ProposedColumn::field).containsExactly("externalKey", "custom.size", null, null);
        assertThat(columns.get(2).likely().name()).isEqualTo("NUMBER");
        assertThat(columns.get(3).likely().name()).isEqualTo("TEXT");
        assertThat(columns.get(3).values()).containsExactly("red", "blue");
    }

    @Test
    void aConstantSuitsItsTypeToo() {
        assertThatThrownBy(() -> driver.submitted(Map.of("custom.tier", "Bronze")))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("custom.tier");
        ImportId id = driver.submitted(Map.of("custom.tier", "gold", "custom.size", "41.5"));
        driver.await();

        assertThat(imports.report(KEEL, id).rows().created()).isEqualTo(1);
        assertThat(custom()).containsExactly("C1 {\"size\": 41.5, \"tier\": \"Gold\"}");
    }

    @Test
    void aMenuGrowsAndAFieldKeepsItsKeyAndType() {
        fields.change(KEEL, "tier", "Level", List.of("Gold", "Silver", "Bronze", " gold "));

        assertThat(fields.find(KEEL, "tier"))
                .contains(new CustomField("tier", "Level", Type.CHOICE, List.of("Gold", "Silver", "Bronze")));
        assertThatThrownBy(() -> fields.change(KEEL, "nothing", "Nothing", List.of()))
                .isInstanceOf(CustomFieldNotFound.class);
        assertThatThrownBy(() -> fields.change(KEEL, "tier", "Level", List.of()))
                .isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> fields.define(KEEL, new CustomField("tier", "Again", Type.TEXT, List.of())))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("tier");
        assertThatThrownBy(() -> fields.define(KEEL, new CustomField("a b", "", Type.TEXT, List.of())))
                .isInstanceOf(Invalid.class);
    }

    private ImportReport bring(String csv) {
        return driver.run(ImportKind.CUSTOMERS, ImportDriver.stream(csv), MAPPING, Map.of());
    }

    private List<String> custom() {
        return jdbc.sql("select external_key || ' ' || custom from customer order by 1")
                .query(String.class)
                .list();
    }
}
