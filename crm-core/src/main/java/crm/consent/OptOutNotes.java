package crm.consent;

import crm.customers.CustomerId;
import crm.database.OwnNotes;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps every opt-out a second time, in the data folder. A database that was put back to yesterday has forgotten who said no
 * since then; at its start it hears so from here, before anything is sent.
 */
@Component
public class OptOutNotes implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(OptOutNotes.class);

    private static final String NOTE = "opt-outs-";

    private static final Duration BETWEEN = Duration.ofSeconds(10);

    /** What began before the last look may have been committed after it. */
    private static final Duration LATE = Duration.ofMinutes(2);

    private static final int AT_ONCE = 5_000;

    // Which installation this is, whatever server it lies on; none before it is set up.
    private static final String BORN = "select extract(epoch from created_at)::bigint from workspace";

    private static final String NEW = """
            select 'ADDRESS' as what, channel, address_key as key, at, recorded_at
            from opted_out_address where recorded_at > :since
            union all
            select 'SUPPRESSED', channel, address_key, at, at from suppression where at > :since
            union all
            select 'DOMAIN', 'EMAIL', domain, at, at from suppressed_domain where at > :since
            union all
            select 'CONTACT', channel, contact_id::text, at, at from suppressed_contact where at > :since
            order by 5
            """;

    private static final String ADDRESSES = """
            insert into opted_out_address (channel, address_key, at, recorded_at)
            select n.channel, n.key, max(n.at), max(n.at)
            from unnest(:channels::text[], :keys::text[], :times::timestamptz[]) as n (channel, key, at)
            group by 1, 2 order by 1, 2
            on conflict (channel, address_key) do update
            set at = excluded.at, recorded_at = excluded.recorded_at
            where opted_out_address.at < excluded.at
            returning address_key
            """;

    private static final String SUPPRESSED = """
            insert into suppression (channel, address_key, reason, recorded_by, at)
            select n.channel, n.key, 'known before a restore', 'notes', min(n.at)
            from unnest(:channels::text[], :keys::text[], :times::timestamptz[]) as n (channel, key, at)
            group by 1, 2 order by 1, 2
            on conflict (channel, address_key) do nothing
            returning address_key
            """;

    private static final String DOMAINS = """
            insert into suppressed_domain (domain, reason, recorded_by, at)
            select n.key, 'known before a restore', 'notes', min(n.at)
            from unnest(:channels::text[], :keys::text[], :times::timestamptz[]) as n (channel, key, at)
            group by 1 order by 1
            on conflict (domain) do nothing
            returning domain
            """;

    private static final String CONTACTS = """
            insert into suppressed_contact (customer_id, contact_id, channel, reason, recorded_by, at)
            select k.customer_id, k.id, n.channel, 'known before a restore', 'notes', min(n.at)
            from unnest(:channels::text[], :keys::text[], :times::timestamptz[]) as n (channel, key, at)
            join contact k on k.id = n.key::bigint
            group by 1, 2, 3 order by 1, 2, 3
            on conflict (customer_id, contact_id, channel) do nothing
            returning customer_id
            """;

    private final OwnNotes notes;

    private final ReachKeeper reach;

    private final JdbcClient jdbc;

    private final TransactionTemplate transaction;

    private String lookedFor = "";

    private Instant since = Instant.EPOCH;

    private Set<String> recent = Set.of();

    private volatile @Nullable Thread thread;

    OptOutNotes(OwnNotes notes, ReachKeeper reach, JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.notes = notes;
        this.reach = reach;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Notes what is new since the last look. */
    public synchronized void look() {
        Optional<String> file = file();
        if (file.isEmpty()) {
            return;
        }
        if (!file.get().equals(lookedFor)) {
            lookedFor = file.get();
            recent = Set.of();
            since = noted(lookedFor).stream()
                    .map(Entry::recordedAt)
                    .max(Instant::compareTo)
                    .orElse(Instant.EPOCH);
        }
        List<Entry> found = found();
        List<String> lines = found.stream().map(Entry::line).toList();
        List<String> fresh =
                lines.stream().filter((line) -> !recent.contains(line)).toList();
        if (fresh.isEmpty() || notes.append(lookedFor, fresh)) {
            recent = Set.copyOf(lines);
            found.forEach((entry) -> since = entry.recordedAt().isAfter(since) ? entry.recordedAt() : since);
        }
    }

    private List<Entry> found() {
        return jdbc.sql(NEW)
                .param("since", since.minus(LATE).atOffset(ZoneOffset.UTC))
                .query((row, number) -> new Entry(
                        What.valueOf(row.getString("what")),
                        row.getString("channel"),
                        row.getString("key"),
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        row.getObject("recorded_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    private Optional<String> file() {
        return jdbc.sql(BORN).query(Long.class).optional().map((born) -> NOTE + born);
    }

    private List<Entry> noted(String file) {
        return notes.lines(file).stream().flatMap(Entry::read).toList();
    }

    /** Tells the database what was noted here and it does not know; how many those were. */
    public synchronized int remind() {
        List<Entry> noted = file().map(this::noted).orElse(List.of());
        int forgotten = 0;
        for (int from = 0; from < noted.size(); from += AT_ONCE) {
            List<Entry> some = noted.subList(from, Math.min(from + AT_ONCE, noted.size()));
            Integer put = transaction.execute((status) -> remind(some));
            forgotten += put == null ? 0 : put;
        }
        if (forgotten > 0) {
            LOG.warn("This database had forgotten {} opt-outs; they are in it again", forgotten);
        }
        return forgotten;
    }

    private int remind(List<Entry> noted) {
        Map<What, List<Entry>> kinds = noted.stream().collect(Collectors.groupingBy(Entry::what));
        List<String> addresses = put(ADDRESSES, kinds.get(What.ADDRESS));
        List<String> suppressed = put(SUPPRESSED, kinds.get(What.SUPPRESSED));
        List<String> domains = put(DOMAINS, kinds.get(What.DOMAIN));
        List<String> customers = put(CONTACTS, kinds.get(What.CONTACT));
        if (!addresses.isEmpty() || !suppressed.isEmpty()) {
            Set<String> keys = new HashSet<>(addresses);
            keys.addAll(suppressed);
            reach.atAll(keys);
        }
        domains.forEach(reach::atDomain);
        if (!customers.isEmpty()) {
            reach.of(customers.stream().map(Long::valueOf).map(CustomerId::new).collect(Collectors.toSet()));
        }
        return addresses.size() + suppressed.size() + domains.size() + customers.size();
    }

    private List<String> put(String sql, @Nullable List<Entry> entries) {
        if (entries == null) {
            return List.of();
        }
        return jdbc.sql(sql)
                .param("channels", entries.stream().map(Entry::channel).toArray(String[]::new))
                .param("keys", entries.stream().map(Entry::key).toArray(String[]::new))
                .param(
                        "times",
                        entries.stream().map((entry) -> entry.at().toString()).toArray(String[]::new))
                .query((row, number) -> row.getString(1))
                .list();
    }

    @Override
    public void start() {
        quietly(this::remind);
        Thread looking = Thread.ofVirtual().name("opt-outs").unstarted(this::lookNowAndThen);
        thread = looking;
        looking.start();
    }

    private void lookNowAndThen() {
        try {
            while (thread != null) {
                quietly(this::look);
                Thread.sleep(BETWEEN);
            }
        } catch (InterruptedException e) {
            LOG.debug("No more looking here");
        }
    }

    private static void quietly(Runnable act) {
        try {
            act.run();
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("Opt-outs could not be noted: {}", e.getClass().getName());
        }
    }

    @Override
    public void stop() {
        Thread looking = thread;
        thread = null;
        if (looking != null) {
            looking.interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    /** Before anything that sends. */
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE / 2;
    }

    private enum What {
        ADDRESS,
        SUPPRESSED,
        DOMAIN,
        CONTACT
    }

    private record Entry(What what, String channel, String key, Instant at, Instant recordedAt) {

        private static final int CELLS = 5;

        String line() {
            return String.join("\t", what.name(), channel, key, at.toString(), recordedAt.toString());
        }

        /** A line that was cut off when the machine died says nothing. */
        static Stream<Entry> read(String line) {
            String[] cells = line.split("\t");
            if (cells.length != CELLS || !cells[4].endsWith("Z")) {
                return Stream.empty();
            }
            return Stream.of(new Entry(
                    What.valueOf(cells[0]), cells[1], cells[2], Instant.parse(cells[3]), Instant.parse(cells[4])));
        }
    }
}
