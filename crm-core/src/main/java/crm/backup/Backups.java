package crm.backup;

import crm.access.Permission;
import crm.access.Viewer;
import crm.meters.TableGauge;
import java.time.Instant;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** The door of administrators who want to know whether they could come back from a disaster. */
@Service
public class Backups {

    private static final String LATEST = "select taken_at, bytes, rows from backup order by taken_at desc limit 1";

    private final JdbcClient jdbc;

    Backups(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The newest backup that was finished and read back; empty when there is none yet. */
    public Optional<Backup> latest(Viewer viewer) {
        viewer.require(Permission.WORKSPACE_MANAGE);
        return jdbc.sql(LATEST)
                .query(new SimplePropertyRowMapper<>(Backup.class))
                .optional();
    }

    /** A backup that was taken; where its file is now only the operator knows. */
    public record Backup(Instant takenAt, long bytes, long rows) {}

    @Configuration(proxyBeanMethods = false)
    static class Gauges {

        @Bean
        TableGauge backupAge() {
            return new TableGauge(
                    "backup_age_seconds",
                    "Since the newest backup; absent when there is none",
                    "select extract(epoch from clock_timestamp() - max(taken_at)) from backup having count(*) > 0");
        }

        @Bean
        TableGauge backupSize() {
            return new TableGauge(
                    "backup_size_bytes",
                    "Size of the newest backup",
                    "select bytes from backup order by taken_at desc limit 1");
        }
    }
}
