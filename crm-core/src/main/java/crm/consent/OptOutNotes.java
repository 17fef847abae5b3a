package crm.consent;

import crm.customers.CustomerId;
import crm.database.OwnNotes;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
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

    /** What may be found again by the next look, with the time it was recorded. */
    private final Map<String, Instant> recent = new HashMap<>();

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
            recent.clear();
            since = Instant.EPOCH;
            noted(lookedFor, (entries) -> entries.forEach(this::seen));
        }
        transaction.executeWithoutResult((status) -> {
            try (Stream<NotedOptOut> found = found()) {
                noteNew(found.iterator());
            }
        });
    }

    private void noteNew(Iterator<NotedOptOut> found) {
        List<NotedOptOut> some = new ArrayList<>();
        while (found.hasNext()) {
            some.add(found.next());
            if (some.size() == AT_ONCE || !found.hasNext()) {
                List<NotedOptOut> fresh = some.stream()
                        .filter((entry) -> !recent.containsKey(entry.line()))
                        .toList();
                if (!fresh.isEmpty()
                        && !notes.append(
                                lookedFor, fresh.stream().map(NotedOptOut::line).toList())) {
                    return;
                }
                fresh.forEach((entry) -> recent.put(entry.line(), entry.recordedAt()));
                some.forEach(this::seen);
                recent.values().removeIf((at) -> at.isBefore(since.minus(LATE)));
                some.clear();
            }
        }
    }

    private void seen(NotedOptOut entry) {
        since = entry.recordedAt().isAfter(since) ? entry.recordedAt() : since;
    }

    private Stream<NotedOptOut> found() {
        return jdbc
                .sql(NEW)
                .withFetchSize(AT_ONCE)
                .param("since", since.minus(LATE).atOffset(ZoneOffset.UTC))
                .query((row, number) -> new NotedOptOut(
                        NotedOptOut.What.valueOf(row.getString("what")),
                        row.getString("channel"),
                        row.getString("key"),
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        row.getObject("recorded_at", OffsetDateTime.class).toInstant()))
                .stream();
    }

    private Optional<String> file() {
        return jdbc.sql(BORN).query(Long.class).optional().map((born) -> NOTE + born);
    }

    private void noted(String file, Consumer<List<NotedOptOut>> reader) {
        notes.lines(
                file,
                AT_ONCE,
                (lines) ->
                        reader.accept(lines.stream().flatMap(NotedOptOut::read).toList()));
    }

    /** Tells the database what was noted here and it does not know; how many those were. */
    public synchronized int remind() {
        LongAdder forgotten = new LongAdder();
        file().ifPresent((file) ->
                noted(file, (some) -> transaction.executeWithoutResult((status) -> forgotten.add(remind(some)))));
        if (forgotten.intValue() > 0) {
            LOG.warn("This database had forgotten {} opt-outs; they are in it again", forgotten.intValue());
        }
        return forgotten.intValue();
    }

    private int remind(List<NotedOptOut> noted) {
        Map<NotedOptOut.What, List<NotedOptOut>> kinds =
                noted.stream().collect(Collectors.groupingBy(NotedOptOut::what));
        List<String> addresses = put(ADDRESSES, kinds.get(NotedOptOut.What.ADDRESS));
        List<String> suppressed = put(SUPPRESSED, kinds.get(NotedOptOut.What.SUPPRESSED));
        List<String> domains = put(DOMAINS, kinds.get(NotedOptOut.What.DOMAIN));
        List<String> customers = put(CONTACTS, kinds.get(NotedOptOut.What.CONTACT));
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

    private List<String> put(String sql, @Nullable List<NotedOptOut> entries) {
        if (entries == null) {
            return List.of();
        }
        return jdbc.sql(sql)
                .param("channels", entries.stream().map(NotedOptOut::channel).toArray(String[]::new))
                .param("keys", entries.stream().map(NotedOptOut::key).toArray(String[]::new))
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
}
