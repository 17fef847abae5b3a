package crm.imports;

import crm.access.Permission;
import crm.access.Viewer;
import crm.imports.SampleContacts.Buyer;
import crm.imports.reading.CsvRow;
import crm.imports.reading.TableFile;
import crm.imports.reading.TableOptions;
import crm.kernel.Conflict;
import crm.workspace.Workspaces;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Brings the sample data in by the very way an upload takes: a year of a real gift wholesaler's order lines (UCI Online
 * Retail, CC BY 4.0) and an invented contact for each of its customers. All dates move forward by the same whole weeks, so
 * that the year ends within the last seven days and every weekday stays what it was.
 */
@Service
public class SampleData {

    /** Of the orders. */
    static final LocalDate LAST_DAY = LocalDate.of(2011, 12, 9);

    private static final String ORDERS = "/sample/online_retail.csv.gz";
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private static final String WAITING_ORDERS = """
            select id from import where sample and kind = 'TRANSACTIONS' and state = 'UPLOADED' order by id
            """;

    private static final String NEWEST_DONE = """
            select id from import where sample and kind = :kind and state = 'DONE' order by id desc limit 1
            """;

    private static final String ONE_AT_A_TIME = "select pg_advisory_xact_lock(hashtext('crm.imports.sample'))";

    private final Imports imports;
    private final Workspaces workspaces;
    private final JdbcClient jdbc;
    private final Clock clock;

    SampleData(Imports imports, Workspaces workspaces, JdbcClient jdbc, Clock clock) {
        this.imports = imports;
        this.workspaces = workspaces;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Starts to load it: the contacts, and when they are in, the orders.
     *
     * @return the import of the orders, the one worth watching
     * @throws Conflict when it is here already
     */
    @Transactional
    public ImportId load(Viewer viewer) {
        return load(viewer, ORDERS);
    }

    /** @param orders class path of the file of order lines */
    @Transactional
    ImportId load(Viewer viewer, String orders) {
        viewer.require(Permission.IMPORTS_RUN);
        jdbc.sql(ONE_AT_A_TIME).query(row -> {});
        var workspace = workspaces.current();
        if (workspace.hasSample()) {
            throw new Conflict("The sample data is here already.");
        }
        int weeks = weeksTo(LocalDate.now(clock.withZone(workspace.zone())));
        byte[] contacts = new SampleContacts().csv(buyers(orders));
        ImportId customers = imports.keep(
                viewer, ImportKind.CUSTOMERS, "sample-contacts.csv", new ByteArrayInputStream(contacts), weeks);
        ImportId lines = keepOrders(viewer, orders, weeks);
        imports.queue(
                customers,
                ImportKind.CUSTOMERS,
                ImportPlan.of(null, ImportOptions.of(Map.of("provenance", "own")), false));
        workspaces.noteSample(viewer, weeks);
        return lines;
    }

    /** The contacts are in: now their orders. Part of the contacts' transaction. */
    @EventListener
    void on(ImportFinished finished) {
        if (finished.sample() && finished.kind() == ImportKind.CUSTOMERS) {
            jdbc.sql(WAITING_ORDERS).query(Long.class).list().forEach(id -> {
                if (id != null) {
                    imports.queue(
                            new ImportId(id), ImportKind.TRANSACTIONS, ImportPlan.of(null, ordersOptions(), false));
                }
            });
        }
    }

    /**
     * Starts to remove it: the orders, and when they are gone, the contacts. Whoever got something since stays, and is told
     * of in the result of the contacts' import.
     *
     * @return the import of the orders, the one worth watching
     * @throws Conflict when it is not here, or is being removed
     */
    @Transactional
    public ImportId remove(Viewer viewer) {
        viewer.require(Permission.IMPORTS_RUN);
        jdbc.sql(ONE_AT_A_TIME).query(row -> {});
        ImportId orders = newestDone(ImportKind.TRANSACTIONS)
                .orElseThrow(() -> new Conflict("The sample data is not here, or has not come in yet."));
        imports.takeBack(viewer, orders);
        return orders;
    }

    /** The orders are gone: now those who made them. Part of the same transaction. */
    @EventListener
    void on(ImportUndone undone) {
        if (!undone.sample()) {
            return;
        }
        if (undone.kind() == ImportKind.TRANSACTIONS) {
            newestDone(ImportKind.CUSTOMERS).ifPresent(contacts -> imports.takeBack(Viewer.system(), contacts));
        } else {
            workspaces.noteSample(Viewer.system(), null);
        }
    }

    private Optional<ImportId> newestDone(ImportKind kind) {
        return jdbc.sql(NEWEST_DONE)
                .param("kind", kind.name())
                .query((row, number) -> new ImportId(row.getLong(1)))
                .optional();
    }

    /** Whole weeks from the sample's last day to within the seven days that end today. */
    static int weeksTo(LocalDate today) {
        return (int) ChronoUnit.WEEKS.between(LAST_DAY, today);
    }

    /** Amounts are taken for the workspace's own money, whatever it is: the sample shows shapes, not prices. */
    private static ImportOptions ordersOptions() {
        return ImportOptions.of(Map.of("adjustmentPrefix", "A"));
    }

    private ImportId keepOrders(Viewer viewer, String orders, int weeks) {
        try (InputStream file = open(orders)) {
            return imports.keep(
                    viewer, ImportKind.TRANSACTIONS, orders.substring(orders.lastIndexOf('/') + 1), file, weeks);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Buyer> buyers(String orders) {
        Map<String, Buyer> buyers = new TreeMap<>();
        try (TableFile file = TableFile.open(open(orders), TableOptions.NONE)) {
            int key = file.columns().indexOf("CustomerID");
            int at = file.columns().indexOf("InvoiceDate");
            int country = file.columns().indexOf("Country");
            while (file.hasNext()) {
                CsvRow row = file.next();
                String number = row.cells().get(key).replace(".0", "");
                if (!number.isEmpty()) {
                    LocalDateTime moment = LocalDateTime.parse(row.cells().get(at), MOMENT);
                    buyers.merge(number, new Buyer(number, row.cells().get(country), moment, moment), SampleData::both);
                }
            }
        }
        return List.copyOf(buyers.values());
    }

    private static Buyer both(Buyer known, Buyer line) {
        boolean earlier = line.since().isBefore(known.since());
        return new Buyer(
                known.key(),
                earlier ? line.country() : known.country(),
                earlier ? line.since() : known.since(),
                line.until().isAfter(known.until()) ? line.until() : known.until());
    }

    private static InputStream open(String orders) {
        return Objects.requireNonNull(SampleData.class.getResourceAsStream(orders), orders);
    }
}
