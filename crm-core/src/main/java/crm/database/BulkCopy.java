package crm.database;

import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyManager;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.util.Assert;

/** The fast way in: PostgreSQL's COPY, several times the speed of batched inserts, inside the caller's transaction. */
@Component
public class BulkCopy {

    private final DataSource dataSource;

    BulkCopy(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * Copies rows that the caller writes one by one.
     *
     * @param copyStatement a constant such as {@code copy staging (line, value) from stdin}, in COPY's default text form
     * @return how many rows were stored
     * @throws IllegalStateException outside a transaction
     */
    public long rows(String copyStatement, RowSource source) {
        return withCopy(copyStatement, copies -> {
            CopyIn copy = copies.copyIn(copyStatement);
            try {
                CopyRows rows = new CopyRows(copy);
                source.writeTo(rows);
                rows.flush();
                return copy.endCopy();
            } finally {
                if (copy.isActive()) {
                    copy.cancelCopy();
                }
            }
        });
    }

    /**
     * Copies a stream that is already in the form the statement names.
     *
     * @return how many rows were stored
     * @throws IllegalStateException outside a transaction
     */
    public long stream(String copyStatement, InputStream data) {
        return withCopy(copyStatement, copies -> copies.copyIn(copyStatement, data));
    }

    /**
     * Brings statistics and the visibility map up to date after a bulk load; without it the next queries are planned for
     * an empty table.
     *
     * @param tables names from constants, never from input
     * @throws IllegalStateException inside a transaction, where PostgreSQL does not allow it
     */
    public void vacuumAnalyze(String... tables) {
        Assert.state(
                !TransactionSynchronizationManager.isActualTransactionActive(), "VACUUM cannot run in a transaction");
        for (String table : tables) {
            Assert.isTrue(table.matches("[a-z_]+"), "Not a table name of ours");
        }
        try (Connection connection = dataSource.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("vacuum (analyze) " + String.join(", ", tables));
        } catch (SQLException e) {
            throw new IllegalStateException("Could not vacuum " + String.join(", ", tables), e);
        }
    }

    private long withCopy(String copyStatement, Copying copying) {
        Assert.state(TransactionSynchronizationManager.isActualTransactionActive(), "COPY needs a transaction");
        Connection connection = DataSourceUtils.getConnection(dataSource);
        try {
            return copying.copy(connection.unwrap(PGConnection.class).getCopyAPI());
        } catch (SQLException | IOException e) {
            // no cause text: PostgreSQL quotes the offending line, which is somebody's data
            throw new IllegalStateException("Failed: " + copyStatement, e);
        } finally {
            DataSourceUtils.releaseConnection(connection, dataSource);
        }
    }

    /** Writes the rows of one copy. */
    @FunctionalInterface
    public interface RowSource {
        void writeTo(CopyRows rows) throws IOException;
    }

    @FunctionalInterface
    private interface Copying {
        long copy(CopyManager copies) throws SQLException, IOException;
    }
}
