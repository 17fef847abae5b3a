package crm.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;

/** What was measured on. */
final class Machine {

    private static final String SETTINGS = """
            select 'PostgreSQL ' || current_setting('server_version') || ' (' || string_agg(
                name || ' ' || current_setting(name), ', ' order by name) || ')'
            from pg_settings
            where name in ('shared_buffers', 'work_mem', 'maintenance_work_mem', 'max_wal_size', 'fsync',
                           'synchronous_commit', 'jit', 'max_parallel_workers_per_gather')
            """;

    private Machine() {}

    static String text(Server server) throws IOException, SQLException {
        return "%d processors%s, %d GB, Java %d, Keel at -Xmx512m, %s"
                .formatted(
                        Runtime.getRuntime().availableProcessors(),
                        model(),
                        memory(),
                        Runtime.version().feature(),
                        server.value(SETTINGS));
    }

    private static String model() throws IOException {
        Path cpus = Path.of("/proc/cpuinfo");
        if (Files.notExists(cpus)) {
            return "";
        }
        return Files.readAllLines(cpus).stream()
                .filter(line -> line.startsWith("model name"))
                .findFirst()
                .map(line -> " (" + line.replaceAll(".*: ", "") + ")")
                .orElse("");
    }

    private static long memory() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? Math.round(system.getTotalMemorySize() / 1e9)
                : 0;
    }
}
