package crm.delivery;

import crm.access.Permission;
import crm.access.Viewer;
import crm.kernel.EmailAddress;
import crm.kernel.Invalid;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The door to how much may go at once, to a recipients' domain and altogether; what holds at the moment, too. */
@Service
@Transactional
public class SendLimits {

    private static final String ALL = """
            select domain, connections, per_minute, level, reply, closed_until
            from send_lane order by domain <> '*', domain limit 500
            """;

    private static final String KEEP = """
            insert into send_lane (domain, connections, per_minute) values (:domain, :connections, :perMinute)
            on conflict (domain) do update set connections = excluded.connections, per_minute = excluded.per_minute
            """;

    private final JdbcClient jdbc;

    private final SettingsChange change;

    SendLimits(JdbcClient jdbc, SettingsChange change) {
        this.jdbc = jdbc;
        this.change = change;
    }

    /**
     * What one domain, or everything together, gets.
     *
     * @param domain of recipients; * = everything together
     * @param connections senders at once; null = as many as there are
     * @param perMinute messages; null = as many as go
     * @param level how often it was halved because a server asked for less; 0 = not at all
     * @param reply what the server said then
     * @param closedUntil nothing goes there before
     */
    public record Limit(
            String domain,
            @Nullable Integer connections,
            @Nullable Integer perMinute,
            int level,
            @Nullable String reply,
            @Nullable Instant closedUntil) {}

    /** Of everything together first. */
    @Transactional(readOnly = true)
    public List<Limit> all(Viewer viewer) {
        viewer.require(Permission.CAMPAIGNS_READ);
        return jdbc.sql(ALL).query(new SimplePropertyRowMapper<>(Limit.class)).list();
    }

    /**
     * Sets what a domain gets from now on; both null = no limit.
     *
     * @throws Invalid when it is no domain, or a number is below 1
     */
    public void change(Viewer viewer, String domain, @Nullable Integer connections, @Nullable Integer perMinute) {
        change.requireAdministrator(viewer);
        String tidy = domain.strip();
        String key = tidy.equals(SendLanes.ALL) ? tidy : domainOf(tidy);
        requireLimit("connections", connections);
        requireLimit("perMinute", perMinute);
        change.make(
                viewer,
                jdbc.sql(KEEP)
                        .param("domain", key)
                        .param("connections", key.equals(SendLanes.ALL) ? null : connections)
                        .param("perMinute", perMinute),
                Map.of(
                        "sendLimit",
                        key,
                        "connections",
                        connections == null ? "" : connections.toString(),
                        "perMinute",
                        perMinute == null ? "" : perMinute.toString()));
    }

    private static void requireLimit(String path, @Nullable Integer limit) {
        if (limit != null && limit < 1) {
            throw new Invalid(path, "LIMIT_INVALID", "A limit is 1 or more, or left empty.");
        }
    }

    private static String domainOf(String domain) {
        String address = domain.startsWith("@") ? "anybody" + domain : "anybody@" + domain;
        return EmailAddress.parse(address)
                .map((parsed) -> parsed.key().substring(parsed.key().lastIndexOf('@') + 1))
                .orElseThrow(() -> new Invalid("domain", "DOMAIN_INVALID", "Write a domain like example.org."));
    }
}
