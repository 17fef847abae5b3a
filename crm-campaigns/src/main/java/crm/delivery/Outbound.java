package crm.delivery;

import crm.access.Permission;
import crm.access.Viewer;
import crm.audit.AuditAction;
import crm.audit.AuditLog;
import crm.campaigns.SendingSwitch;
import crm.database.DatabaseLocator;
import crm.database.DatabasePlace;
import crm.database.OwnNotes;
import crm.kernel.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Knows whether this database is the one that sends. A copy on another server has another system identifier, a copy of the
 * server's folder lies elsewhere, one that was taken to another installation has another secret, and one that is older than
 * what this instance has seen a smaller epoch: none of them sends before an administrator switches it on.
 */
@Service
public class Outbound implements SendingSwitch {

    /** Why it does not send. */
    public enum Reason {
        /** This database was made from another one. */
        COPIED,
        /** It was put back to an earlier state. */
        RESTORED
    }

    private static final Logger LOG = LoggerFactory.getLogger(Outbound.class);

    private static final String NOTE = "outbound";

    private static final Duration LOOK = Duration.ofSeconds(5);

    private static final Duration COUNT_ON = Duration.ofSeconds(30);

    // The server and the database in it: most copies are made beside the original.
    private static final String HERE = """
            select system_identifier || '/' || (select oid from pg_database where datname = current_database())
            from pg_control_system()
            """;

    private static final String READ = "select system_identifier, marker, seal, epoch, place from outbound";

    private static final String FIRST = """
            insert into outbound (system_identifier, marker, seal, epoch, place, armed_at)
            values (:here, :marker, :seal, 1, :place, clock_timestamp())
            on conflict (only_row) do nothing
            """;

    private static final String GROW = """
            update outbound set epoch = epoch + 1, system_identifier = :here, place = :place
            where marker = :marker
            returning epoch
            """;

    private static final String ARM = """
            update outbound
            set system_identifier = :here, marker = :marker, seal = :seal, epoch = 1, place = :place,
                armed_at = clock_timestamp(), armed_by = :by
            """;

    private final JdbcClient jdbc;

    private final DatabaseLocator locator;

    private final OwnNotes notes;

    private final Signature signature;

    private final AuditLog audit;

    private final TransactionTemplate transaction;

    private long nextLook = System.nanoTime();

    private long nextCount = System.nanoTime();

    private @Nullable Reason off;

    Outbound(
            JdbcClient jdbc,
            DatabaseLocator locator,
            OwnNotes notes,
            Secret secret,
            AuditLog audit,
            PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.locator = locator;
        this.notes = notes;
        this.signature = new Signature(secret.keyFor("outbound"));
        this.audit = audit;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public boolean isOn() {
        return whyOff().isEmpty();
    }

    /** Empty while it sends; asked of the database every few seconds. */
    public synchronized Optional<Reason> whyOff() {
        if (System.nanoTime() - nextLook >= 0) {
            lookAgain();
            nextLook = System.nanoTime() + LOOK.toNanos();
        }
        return Optional.ofNullable(off);
    }

    /** Looks now; says in the log when something has changed. */
    synchronized void lookAgain() {
        Reason before = off;
        off = transaction.execute((status) -> look());
        if (off != before) {
            LOG.warn("Sending is {}", off == null ? "on" : "off: this database was " + off);
        }
    }

    private @Nullable Reason look() {
        String here = systemIdentifier();
        DatabasePlace place = locator.look();
        State state = state().orElseGet(() -> begin(here, place));
        DatabasePlace known = state.place() == null ? place : DatabasePlace.parse(state.place());
        if (!isHere(state.systemIdentifier(), here)
                || place.isElsewhereThan(known)
                || !state.seal().equals(seal(state.marker()))) {
            return Reason.COPIED;
        }
        if (state.epoch() < Math.max(1, seen(state.marker()))) {
            return Reason.RESTORED;
        }
        if (System.nanoTime() - nextCount >= 0) {
            countOn(state.marker(), here, known.and(place));
            nextCount = System.nanoTime() + COUNT_ON.toNanos();
        }
        return null;
    }

    /** Earlier versions noted the server alone. */
    private static boolean isHere(String noted, String here) {
        return here.equals(noted) || here.startsWith(noted + "/");
    }

    private Optional<State> state() {
        return jdbc.sql(READ).query(new SimplePropertyRowMapper<>(State.class)).optional();
    }

    /** The first start on this database: it is its own. */
    private State begin(String here, DatabasePlace place) {
        String marker = UUID.randomUUID().toString();
        jdbc.sql(FIRST)
                .param("here", here)
                .param("marker", marker)
                .param("seal", seal(marker))
                .param("place", place.text())
                .update();
        return state().orElseThrow();
    }

    /**
     * So that this instance notices when the database is put back to a state before this moment. It is noted when it is
     * certain: a database that goes away in between would look like an older one for ever.
     */
    private void countOn(String marker, String here, DatabasePlace place) {
        jdbc.sql(GROW)
                .param("marker", marker)
                .param("here", here)
                .param("place", place.text())
                .query(Long.class)
                .optional()
                .ifPresent((epoch) -> afterCommit(() -> notes.write(NOTE, marker + " " + epoch)));
    }

    private static void afterCommit(Runnable note) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                note.run();
            }
        });
    }

    private long seen(String marker) {
        return notes.read(NOTE)
                .map((note) -> note.split(" "))
                .filter((note) -> note.length == 2 && note[0].equals(marker) && note[1].matches("\\d{1,18}"))
                .map((note) -> Long.parseLong(note[1]))
                .orElse(0L);
    }

    /** An administrator has looked: this database sends from here on. */
    public synchronized void arm(Viewer viewer) {
        viewer.require(Permission.WORKSPACE_MANAGE);
        String marker = UUID.randomUUID().toString();
        transaction.executeWithoutResult((status) -> {
            jdbc.sql(ARM)
                    .param("here", systemIdentifier())
                    .param("marker", marker)
                    .param("seal", seal(marker))
                    .param("place", locator.look().text())
                    .param("by", viewer.userId())
                    .update();
            audit.record(viewer, AuditAction.SETTINGS_CHANGED, null, Map.of("sending", "on"));
        });
        lookAgain();
    }

    private String systemIdentifier() {
        return jdbc.sql(HERE).query(String.class).single();
    }

    private String seal(String marker) {
        return HexFormat.of().formatHex(signature.of(marker.getBytes(StandardCharsets.UTF_8)));
    }

    /** The row as it is stored. */
    record State(
            String systemIdentifier,
            String marker,
            String seal,
            long epoch,
            @Nullable String place) {}
}
