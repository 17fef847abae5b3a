package crm.meters;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reads every {@link TableGauge} when somebody scrapes, at most once in ten seconds. A figure that takes longer than two
 * seconds is left out rather than let measuring become the load.
 */
@Component
public class TableGauges {

    private static final Logger LOG = LoggerFactory.getLogger(TableGauges.class);
    private static final long FRESH_NANOS = 10_000_000_000L;

    private final Map<TableGauge, MultiGauge> gauges = new LinkedHashMap<>();
    private final JdbcClient jdbc;
    private final TransactionTemplate reading;
    private long readAt = System.nanoTime() - FRESH_NANOS;

    TableGauges(
            ObjectProvider<MeterRegistry> registries,
            ObjectProvider<TableGauge> declared,
            JdbcClient jdbc,
            PlatformTransactionManager transactions) {
        MeterRegistry registry = registries.getIfAvailable(SimpleMeterRegistry::new);
        declared.forEach(gauge -> gauges.put(
                gauge,
                MultiGauge.builder(gauge.name()).description(gauge.help()).register(registry)));
        this.jdbc = jdbc;
        this.reading = new TransactionTemplate(transactions);
        this.reading.setReadOnly(true);
    }

    /** Brings all figures up to date, unless they are. */
    public synchronized void refresh() {
        if (System.nanoTime() - readAt < FRESH_NANOS) {
            return;
        }
        gauges.forEach((gauge, meter) -> meter.register(rows(gauge), true));
        readAt = System.nanoTime();
    }

    private List<MultiGauge.Row<?>> rows(TableGauge gauge) {
        try {
            List<MultiGauge.Row<?>> rows = reading.execute(status -> {
                jdbc.sql("set local statement_timeout = '2s'").update();
                List<MultiGauge.Row<?>> read = new ArrayList<>();
                String constant = gauge.sql();
                jdbc.sql(constant).query(row -> {
                    read.add(row(row));
                });
                return read;
            });
            return rows == null ? List.of() : rows;
        } catch (DataAccessException | TransactionException e) {
            LOG.debug("{} could not be read", gauge.name(), e);
            return List.of();
        }
    }

    private static MultiGauge.Row<Number> row(ResultSet row) throws SQLException {
        ResultSetMetaData columns = row.getMetaData();
        List<Tag> labels = new ArrayList<>();
        for (int column = 2; column <= columns.getColumnCount(); column++) {
            labels.add(Tag.of(columns.getColumnLabel(column), String.valueOf(row.getString(column))));
        }
        return MultiGauge.Row.of(Tags.of(labels), row.getDouble(1));
    }
}
