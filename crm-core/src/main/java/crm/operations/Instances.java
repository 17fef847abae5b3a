package crm.operations;

import crm.access.Permission;
import crm.access.Viewer;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** The instances on this database: each says every ten seconds that it is there, and goes when it ends. */
@Service
public class Instances implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Instances.class);

    private static final Duration BEAT = Duration.ofSeconds(10);

    private static final String HERE = """
            insert into instance (name, host, version, revision, started_at, seen_at)
            values (:name, :host, :version, :revision, clock_timestamp(), clock_timestamp())
            on conflict (name) do update set seen_at = excluded.seen_at
            """;

    private static final String FORGET = """
            delete from instance where name = :name or seen_at < clock_timestamp() - interval '1 day'
            """;

    // Four beats missed: it is not counted any more.
    private static final String ALIVE = """
            select name, host, version, revision, started_at, seen_at from instance
             where seen_at > clock_timestamp() - interval '45 seconds'
             order by started_at, name
            """;

    private final String name = UUID.randomUUID().toString().substring(0, 8);
    private final JdbcClient jdbc;
    private final Build build;
    private volatile @Nullable Thread beating;

    Instances(JdbcClient jdbc, Build build) {
        this.jdbc = jdbc;
        this.build = build;
    }

    /** Those that were there within the last 45 seconds, the oldest first. */
    public List<Instance> alive(Viewer viewer) {
        viewer.require(Permission.WORKSPACE_MANAGE);
        return jdbc.sql(ALIVE)
                .query(new SimplePropertyRowMapper<>(Instance.class))
                .list();
    }

    /** The one that answers. */
    public String own() {
        return name;
    }

    @Override
    public void start() {
        beating = Thread.ofVirtual().name("instance").start(this::beat);
    }

    private void beat() {
        try {
            while (true) {
                sayHere();
                Thread.sleep(BEAT);
            }
        } catch (InterruptedException e) {
            // this instance ends
        }
    }

    private void sayHere() {
        try {
            jdbc.sql(HERE)
                    .param("name", name)
                    .param("host", host())
                    .param("version", build.version())
                    .param("revision", build.revision())
                    .update();
        } catch (DataAccessException e) {
            LOG.debug("The database did not hear that this instance is alive", e);
        }
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unknown";
        }
    }

    @Override
    public void stop() {
        Thread thread = beating;
        if (thread == null) {
            return;
        }
        beating = null;
        thread.interrupt();
        try {
            thread.join(Duration.ofSeconds(2));
            jdbc.sql(FORGET).param("name", name).update();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (DataAccessException e) {
            LOG.debug("The database did not hear that this instance ends", e);
        }
    }

    @Override
    public boolean isRunning() {
        return beating != null;
    }

    /**
     * @param host name of the machine or container
     * @param revision the commit it was built from, if known
     */
    public record Instance(
            String name,
            String host,
            String version,
            @Nullable String revision,
            Instant startedAt,
            Instant seenAt) {}
}
