package crm.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows mean somebody known by the keys that were chosen, in their order. */
@KeelTest
@Import(ImportDriver.class)
@ExtendWith(ReachStaysTrue.class)
class IdentifyingTests {

    private static final String HEADER = "externalKey,firstName,lastName,email,phone,birthDate,city\n";

    private static final String KNOWN = HEADER
            + "K1,Ada,King,ada@example.org,+44 20 7946 0018,1990-04-02,\n"
            + ",Bob,Ross,bob@example.org,+44 20 7946 0019,1991-01-01,\n"
            + "K3,Cid,Twin,cid@example.org,+44 20 7946 0020,1992-02-02,\n"
            + "K4,Dee,Twin,dee@example.org,+44 20 7946 0020,1993-03-03,\n"
            + "K5,Eve,Moore,eve@example.org,,1994-04-04,\n"
            + "K6,Eve,Moore,eva@example.org,,1994-04-04,\n";

    @Autowired
    private ImportDriver driver;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void startWithSix(@Autowired TestDatabase database) {
        database.empty();
        driver.customers(KNOWN);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "externalKey,email                          | ,,,new@example.org,020 7946 0018,,X                | new",
                "externalKey,email,phone                    | ,,,new@example.org,020 7946 0018,,X                | Ada",
                "externalKey,email,phone                    | ,,,new@example.org,020 7946 0020,,X                | new",
                "externalKey,phone,email                    | ,,,bob@example.org,020 7946 0018,,X                | Ada",
                "externalKey,email,phone                    | ,,,bob@example.org,020 7946 0018,,X                | Bob",
                "externalKey,phone                          | ,,,bob@example.org,,,X                             | new",
                "externalKey,nameAndBirthDate               | ,ada,KING,new@example.org,,1990-04-02,X            | Ada",
                "externalKey,nameAndBirthDate               | ,Ada,King,new@example.org,,1990-04-03,X            | new",
                "externalKey,nameAndBirthDate               | ,Eve,Moore,new@example.org,,1994-04-04,X           | new",
                "externalKey,email,phone,nameAndBirthDate   | K9,Ada,King,ada@example.org,020 7946 0018,1990-04-02,X | new",
                "phone                                      | K9,Bob,Ross,,020 7946 0019,,X                      | Bob",
                "email,externalKey                          | K1,,,bob@example.org,,,X                           | Bob",
                "email,externalKey                          | K9,,,ada@example.org,,,X                           | Ada",
                "externalKey,email                          | K1,,,bob@example.org,,,X                           | Ada"
            })
    void theFirstThatFindsSomebodyDecides(String keys, String row, String expected) {
        ImportReport report = bring(keys, row + "\n");

        assertThat(report.rows())
                .isEqualTo(expected.equals("new") ? new RowCounts(1, 0, 0, 0, 0) : new RowCounts(0, 1, 0, 0, 0));
        List<String> there = jdbc.sql("""
                        select initcap(k.first_name) from customer c join contact k on k.customer_id = c.id
                        where c.city = 'X' and c.import_id <> :import
                        """)
                .param("import", report.id().value())
                .query(String.class)
                .list();
        assertThat(there).isEqualTo(expected.equals("new") ? List.of() : List.of(expected));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "phone|,Fay,One,,020 7946 0030,,\n,Fay,Two,,+44 20 79460030,,\n",
                "nameAndBirthDate|,Fay,One,,,2000-01-01,\n,FAY,one,,,2000-01-01,\n",
                "email,externalKey|K7,Fay,One,fay@example.org,,,\nK8,Fay,Two,fay@example.org,,,\n"
            })
    void rowsOfOneFileThatAgreeAreOne(String given) {
        String[] parts = given.split("\\|");

        assertThat(bring(parts[0], parts[1]).rows()).isEqualTo(new RowCounts(1, 0, 0, 1, 0));
    }

    @Test
    void theSameFileAgainChangesNothing() {
        String rows = ",Fay,One,,020 7946 0030,2000-01-01,\n,Gus,Two,,020 7946 0031,2000-01-01,\n";

        assertThat(bring("phone,nameAndBirthDate", rows).rows()).isEqualTo(new RowCounts(2, 0, 0, 0, 0));
        assertThat(bring("phone,nameAndBirthDate", rows).rows()).isEqualTo(new RowCounts(0, 0, 2, 0, 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"colour", "email,email", "email,,phone"})
    void aKeyNobodyKnowsIsNamed(String keys) {
        assertThatThrownBy(() -> ImportOptions.of(Map.of("identifyBy", keys)))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("externalKey, email, phone, nameAndBirthDate");
    }

    private ImportReport bring(String keys, String rows) {
        return driver.run(
                ImportKind.CUSTOMERS, ImportDriver.stream(HEADER + rows), null, Map.of("identifyBy", keys.strip()));
    }
}
