package crm.workspace;

import crm.access.Permission;
import crm.access.Viewer;
import crm.audit.AuditAction;
import crm.audit.AuditLog;
import crm.kernel.EmailAddress;
import crm.kernel.Invalid;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The door to what the company has said about itself. Reading asks nobody who he is: name and postal address stand under
 * every mail. One row, read anew each time, so that all instances agree.
 */
@Service
public class Workspaces {

    private static final String CURRENT = """
            select name, postal_address, zone, currency, country, sample_weeks from workspace
            """;

    private static final String STORE = """
            insert into workspace (name, postal_address, zone, currency, country, created_at)
            values (:name, :postalAddress, :zone, :currency, :country, :now)
            on conflict (id) do update
            set name = excluded.name, postal_address = excluded.postal_address, zone = excluded.zone,
                currency = excluded.currency, country = excluded.country, version = workspace.version + 1
            """;

    private static final String SET_SAMPLE = "update workspace set sample_weeks = :weeks, version = version + 1";

    private static final String SENDERS = "select id, name, address from sender order by id";

    private static final String ADD_SENDER = """
            insert into sender (name, address, created_at) values (:name, :address, :now)
            on conflict ((lower(address))) do update set name = excluded.name
            """;

    private final JdbcClient jdbc;

    private final AuditLog audit;

    private final Clock clock;

    Workspaces(JdbcClient jdbc, AuditLog audit, Clock clock) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    /** The company; before it is set up, one called Keel in UTC with pounds in the United Kingdom. */
    public Workspace current() {
        return jdbc.sql(CURRENT).query(Row.class).optional().map(Row::workspace).orElse(Workspace.NOT_SET_UP);
    }

    /** Whom campaigns can come from; the first is the one they come from unless another is named. */
    public List<Sender> senders() {
        return jdbc.sql(SENDERS)
                .query(new SimplePropertyRowMapper<>(Sender.class))
                .list();
    }

    public Optional<Sender> firstSender() {
        return senders().stream().findFirst();
    }

    /** Takes over what an administrator says about the company. */
    @Transactional
    public void change(Viewer viewer, WorkspaceDetails details) {
        viewer.require(Permission.WORKSPACE_MANAGE);
        audit.record(viewer, AuditAction.SETTINGS_CHANGED, null, changes(current(), details));
        store(details);
    }

    private static Map<String, String> changes(Workspace before, WorkspaceDetails after) {
        Map<String, String> changes = new TreeMap<>();
        note(changes, "name", before.name(), after.name());
        note(changes, "postalAddress", before.postalAddress(), after.postalAddress());
        note(changes, "zone", before.zone().getId(), after.zone());
        note(changes, "currency", before.currency(), after.currency());
        note(changes, "country", before.country(), after.country());
        return changes;
    }

    private static void note(Map<String, String> changes, String what, String before, String after) {
        if (!before.equals(after)) {
            changes.put(what, before + " → " + after);
        }
    }

    /**
     * Adds a sender, or renames the one with this address.
     *
     * @throws Invalid for an unusable name or address
     */
    @Transactional
    public void addSender(Viewer viewer, String name, String address) {
        viewer.require(Permission.WORKSPACE_MANAGE);
        storeSender(name, address);
        audit.record(viewer, AuditAction.SETTINGS_CHANGED, null, Map.of("sender", "added"));
    }

    /**
     * Removes a sender; campaigns that name him show it as an obstacle.
     *
     * @throws SenderNotFound when there is none
     */
    @Transactional
    public void removeSender(Viewer viewer, long id) {
        viewer.require(Permission.WORKSPACE_MANAGE);
        if (jdbc.sql("delete from sender where id = :id").param("id", id).update() == 0) {
            throw new SenderNotFound(id);
        }
        audit.record(viewer, AuditAction.SETTINGS_CHANGED, "sender:" + id, Map.of("sender", "removed"));
    }

    /** Remembers that the sample data is here and how far it was moved; null when it has gone again. */
    @Transactional
    public void noteSample(Viewer viewer, @Nullable Integer weeks) {
        viewer.require(Permission.IMPORTS_RUN);
        jdbc.sql(SET_SAMPLE).param("weeks", weeks).update();
    }

    void store(WorkspaceDetails details) {
        jdbc.sql(STORE)
                .param("name", details.name())
                .param("postalAddress", details.postalAddress())
                .param("zone", details.zone())
                .param("currency", details.currency())
                .param("country", details.country())
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    void storeSender(String name, String address) {
        String tidyName = name.strip();
        String tidyAddress = address.strip();
        if (EmailAddress.parse(tidyAddress).isEmpty()) {
            throw new Invalid("sender", "SENDER_INVALID", "Give the sender an e-mail address like hello@example.com.");
        }
        if (tidyName.isEmpty() || tidyName.length() > 200 || tidyName.chars().anyMatch(Character::isISOControl)) {
            throw new Invalid("senderName", "NAME_INVALID", "Give a name of 1 to 200 characters on one line.");
        }
        jdbc.sql(ADD_SENDER)
                .param("name", tidyName)
                .param("address", tidyAddress)
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    private record Row(
            String name,
            String postalAddress,
            String zone,
            String currency,
            String country,
            @Nullable Integer sampleWeeks) {

        Workspace workspace() {
            return new Workspace(name, postalAddress, ZoneId.of(zone), currency, country, sampleWeeks);
        }
    }
}
