package crm.delivery;

import crm.access.Permission;
import crm.access.Viewer;
import crm.audit.AuditAction;
import crm.audit.AuditLog;
import crm.delivery.Routes.Relay;
import crm.delivery.smtp.SmtpFailure;
import crm.delivery.smtp.SmtpSession;
import crm.kernel.Conflict;
import crm.kernel.Invalid;
import crm.kernel.Sealed;
import crm.kernel.Secret;
import java.io.IOException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The door to the mail servers that administrators set up in the browser. A password goes in and is never read back; it lies
 * sealed in the database.
 */
@Service
@Transactional
public class Relays {

    private static final int LONGEST_NAME = 100;

    private static final int LONGEST_SECRET = 500;

    private static final String ALL = """
            select r.id, r.name, r.host, r.port, r.tls, r.username, r.password_sealed is not null as has_password, t.words
            from relay r left join send_trouble t on t.relay_id = r.id order by r.id
            """;

    private static final String ADD = """
            insert into relay (name, host, port, tls, username, password_sealed, created_at)
            values (:name, :host, :port, :tls, :username, :password, :now)
            """;

    // A password is for the server it was given for: whoever leads the mail elsewhere has to know it.
    private static final String CHANGE = """
            update relay r set name = :name, host = :host, port = :port, tls = :tls, username = :username,
                               password_sealed = case when cast(:username as text) is null then null
                                                      when before.host = :host and before.port = :port
                                                      then coalesce(:password, before.password_sealed)
                                                      else :password end
            from relay before
            where r.id = :id and before.id = r.id
            returning before.password_sealed is not null and r.password_sealed is null and r.username is not null
            """;

    private static final String ASSIGN = """
            insert into relay_sender (address, relay_id) select lower(:address), id from relay where id = :relay
            on conflict (address) do update set relay_id = excluded.relay_id
            """;

    private final JdbcClient jdbc;

    private final Routes routes;

    private final Sealed sealed;

    private final AuditLog audit;

    private final Clock clock;

    Relays(JdbcClient jdbc, Routes routes, Secret secret, AuditLog audit, Clock clock) {
        this.jdbc = jdbc;
        this.routes = routes;
        this.sealed = new Sealed(secret, Routes.SEAL);
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * A server as pages show it.
     *
     * @param words what stands between us and it at the moment; null = nothing that we know of
     */
    public record RelayLine(
            long id,
            String name,
            String host,
            int port,
            Encryption tls,
            @Nullable String username,
            boolean hasPassword,
            @Nullable String words) {}

    /**
     * What an administrator says about a server.
     *
     * @param password null or blank = the one that is there already, as long as host and port stay
     */
    public record RelayEntry(
            String name,
            String host,
            int port,
            Encryption tls,
            @Nullable String username,
            @Nullable String password) {}

    /** How much encryption is asked for. */
    public enum Encryption {
        /** No mail without it, and the certificate must be valid. */
        REQUIRED,
        /** Where the server offers it. */
        OPPORTUNISTIC,
        OFF
    }

    /** How a try to get a session ended: the name of what went wrong, and the server's words; null when it was given. */
    public record Trial(@Nullable String failure, @Nullable String words) {}

    @Transactional(readOnly = true)
    public List<RelayLine> all(Viewer viewer) {
        viewer.require(Permission.WORKSPACE_MANAGE);
        return jdbc.sql(ALL)
                .query(new SimplePropertyRowMapper<>(RelayLine.class))
                .list();
    }

    /** By sender's address in lower case. */
    @Transactional(readOnly = true)
    public Map<String, Long> assigned(Viewer viewer) {
        viewer.require(Permission.WORKSPACE_MANAGE);
        return routes.bySender();
    }

    /** @throws Invalid with everything that cannot be */
    public void add(Viewer viewer, RelayEntry entry) {
        viewer.require(Permission.WORKSPACE_MANAGE);
        written(jdbc.sql(ADD), entry)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        changed(viewer, "added");
    }

    /**
     * Changes what is said about a server.
     *
     * @return whether its password has to be given again, because it was for another host or port
     * @throws Invalid with everything that cannot be
     * @throws Conflict when there is no such server any more
     */
    public boolean change(Viewer viewer, long id, RelayEntry entry) {
        viewer.require(Permission.WORKSPACE_MANAGE);
        boolean passwordGone = written(jdbc.sql(CHANGE), entry)
                .param("id", id)
                .query(Boolean.class)
                .optional()
                .orElseThrow(() -> gone(id));
        changed(viewer, "changed");
        return passwordGone;
    }

    private JdbcClient.StatementSpec written(JdbcClient.StatementSpec statement, RelayEntry entry) {
        String host = entry.host().strip();
        String name = entry.name().strip();
        String user = blankToNull(entry.username());
        String password = blankToNull(entry.password());
        List<Invalid.Fault> faults = new ArrayList<>();
        if (name.isEmpty() || !isLine(name, LONGEST_NAME)) {
            faults.add(new Invalid.Fault("name", "NAME_INVALID", "Give a name of 1 to 100 characters on one line."));
        }
        if (!host.matches("[\\p{L}\\p{N}.:\\[\\]_-]{1,253}")) {
            faults.add(new Invalid.Fault("host", "HOST_INVALID", "Write the server's name or address, nothing else."));
        }
        if (entry.port() < 1 || entry.port() > 65_535) {
            faults.add(new Invalid.Fault("port", "PORT_INVALID", "A port is a number from 1 to 65535."));
        }
        if (!isLine(user, LONGEST_SECRET)) {
            faults.add(
                    new Invalid.Fault("username", "USER_INVALID", "A user name has up to 500 characters on one line."));
        }
        if (!isLine(password, LONGEST_SECRET)) {
            faults.add(new Invalid.Fault(
                    "password", "PASSWORD_INVALID", "A password has up to 500 characters on one line."));
        }
        if (!faults.isEmpty()) {
            throw new Invalid(faults);
        }
        return statement
                .param("name", name)
                .param("host", host)
                .param("port", entry.port())
                .param("tls", entry.tls().name())
                .param("username", user)
                .param("password", user == null || password == null ? null : sealed.seal(password));
    }

    /** Of AUTH PLAIN a NUL is the end of the user, and a line break the end of a command. */
    private static boolean isLine(@Nullable String text, int longest) {
        return text == null || text.length() <= longest && text.chars().noneMatch(Character::isISOControl);
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }

    /** Its senders' mail goes the usual way from now on. */
    public void remove(Viewer viewer, long id) {
        viewer.require(Permission.WORKSPACE_MANAGE);
        jdbc.sql("delete from relay_sender where relay_id = :id")
                .param("id", id)
                .update();
        jdbc.sql("delete from send_trouble where relay_id = :id")
                .param("id", id)
                .update();
        if (jdbc.sql("delete from relay where id = :id").param("id", id).update() == 0) {
            throw gone(id);
        }
        changed(viewer, "removed");
    }

    /**
     * Lets this sender's mail go through that server; null = the usual way.
     *
     * @throws Invalid when the server is not there any more
     */
    public void assign(Viewer viewer, String address, @Nullable Long relay) {
        viewer.require(Permission.WORKSPACE_MANAGE);
        if (relay == null) {
            jdbc.sql("delete from relay_sender where address = lower(:address)")
                    .param("address", address)
                    .update();
        } else {
            int assigned = jdbc.sql(ASSIGN)
                    .param("address", address)
                    .param("relay", relay)
                    .update();
            if (assigned == 0) {
                throw new Invalid("relay", "SERVER_UNKNOWN", "There is no mail server " + relay + ".");
            }
        }
        changed(viewer, "assigned");
    }

    private static Conflict gone(long id) {
        return new Conflict("There is no mail server " + id + ".");
    }

    private void changed(Viewer viewer, String what) {
        audit.record(viewer, AuditAction.SETTINGS_CHANGED, null, Map.of("mailServer", what));
        routes.refresh();
    }

    /** Connects, encrypts, signs in and leaves; no mail is sent, and no transaction waits for the server. */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public Trial attempt(Viewer viewer, long id) {
        viewer.require(Permission.WORKSPACE_MANAGE);
        routes.refresh();
        Relay relay = routes.find(id).orElseThrow(() -> gone(id));
        try {
            SmtpSession.open(relay.way()).quit();
            return new Trial(null, null);
        } catch (SmtpFailure e) {
            return new Trial(e.kind().name(), e.getMessage());
        } catch (IOException e) {
            return new Trial(SmtpFailure.Kind.BROKEN.name(), e.getMessage());
        }
    }
}
