package crm.imports;

import crm.imports.reading.CsvRow;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows about somebody whom only the database can tell: what is said of those whom it does not know. */
final class Strangers {

    private static final List<String> WHO = List.of("customerKey", "email", "phone");

    private final ColumnReadings columns;

    Strangers(ColumnReadings columns) {
        this.columns = columns;
    }

    /**
     * What is wrong with this row if nobody is known by what it says.
     *
     * @throws RowFault when it says nothing about who it is
     */
    RowFault faultOf(CsvRow row) {
        for (String field : WHO) {
            String text = columns.of(field).text(row);
            if (text != null) {
                return RowFault.value(
                        RowFault.Code.STRANGER,
                        columns.of(field).column(),
                        text,
                        "is nobody Keel knows, or more than one person. Import the customers first, or say who it is by"
                                + " key and e-mail address together.");
            }
        }
        throw RowFault.row(
                RowFault.Code.NOBODY,
                "The row names nobody: there is no customer key, e-mail address or phone number. Add one.");
    }

    /**
     * Sets aside the staged rows that were found to be of nobody known.
     *
     * @param statement moves them to import_rejection, by import and code
     */
    static void setAside(JdbcClient jdbc, String statement, long importId) {
        jdbc.sql(statement)
                .param("import", importId)
                .param("code", RowFault.Code.STRANGER.name())
                .update();
    }
}
