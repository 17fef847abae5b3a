package crm.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Looks where the database lies. Of its own PostgreSQL Keel sees the folder and when its files were made, which no copy keeps;
 * of another one what is in the settings and what the server tells the application's role.
 */
@Component
public class DatabaseLocator {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseLocator.class);

    /** Made with the cluster and never written again. */
    private static final String OLDEST_FILE = "PG_VERSION";

    private static final Path MACHINE_ID = Path.of("/etc/machine-id");

    private static final Pattern HOSTS = Pattern.compile("jdbc:postgresql://([^/?]*)");

    private static final Set<String> THIS_MACHINE = Set.of("", "localhost", "127.0.0.1", "[::1]");

    private static final String SEEN = """
            select current_setting('port') as port,
                   coalesce(host(inet_server_addr()), '') in ('', '127.0.0.1', '::1') as here,
                   case when pg_has_role('pg_read_all_settings', 'usage')
                        then current_setting('data_directory') end as folder,
                   has_function_privilege('pg_stat_file(text)', 'execute') as tells
            """;

    // In a statement of its own, which PostgreSQL refuses as a whole where the role may not ask.
    private static final String MADE = """
            select extract(epoch from coalesce(change, creation))::bigint::text from pg_stat_file('PG_VERSION')
            """;

    private final DataSource dataSource;

    private final DataFolder folder;

    private final boolean embedded;

    @Autowired
    DatabaseLocator(DataSource dataSource, DataFolder folder, ObjectProvider<EmbeddedServer> embeddedServer) {
        this(dataSource, folder, embeddedServer.getIfAvailable() != null);
    }

    DatabaseLocator(DataSource dataSource, DataFolder folder, boolean embedded) {
        this.dataSource = dataSource;
        this.folder = folder;
        this.embedded = embedded;
    }

    /** Where it lies at this moment. */
    public DatabasePlace look() {
        return DatabasePlace.of(embedded ? ownFolder(folder.path("postgres")) : server());
    }

    /** The port is another at every start, and the address always this machine's. */
    private static Map<String, String> ownFolder(Path cluster) {
        var marks = new TreeMap<String, String>();
        try {
            marks.put("folder", cluster.toRealPath().toString());
            marks.put(
                    "made",
                    Files.readAttributes(cluster.resolve(OLDEST_FILE), BasicFileAttributes.class)
                            .creationTime()
                            .toInstant()
                            .toString());
        } catch (IOException e) {
            LOG.warn("{} cannot be looked at: {}", cluster, e.getClass().getName());
        }
        addMachine(marks);
        return marks;
    }

    private Map<String, String> server() {
        String hosts = hosts();
        JdbcClient jdbc = JdbcClient.create(dataSource);
        Seen seen = jdbc.sql(SEEN).query(Seen.class).single();
        var marks = new TreeMap<>(Map.of("host", hosts, "port", seen.port()));
        if (seen.folder() != null) {
            marks.put("folder", seen.folder());
        }
        if (seen.tells()) {
            marks.put("made", jdbc.sql(MADE).query(String.class).single());
        }
        if (seen.here() && hosts.equals("localhost")) {
            addMachine(marks);
        }
        return marks;
    }

    /** Without ports: those are of a proxy perhaps, and the server tells its own. */
    private String hosts() {
        ConnectionCallback<String> url =
                (connection) -> connection.getMetaData().getURL();
        Matcher named = HOSTS.matcher(String.valueOf(new JdbcTemplate(dataSource).execute(url)));
        return Arrays.stream((named.lookingAt() ? named.group(1) : "").split(","))
                .map((host) -> host.replaceFirst(":\\d+$", "").toLowerCase(Locale.ROOT))
                .map((host) -> THIS_MACHINE.contains(host) ? "localhost" : host)
                .collect(Collectors.joining(","));
    }

    /** In a container there is often none. It is confidential, so only a hash of it is kept. */
    private static void addMachine(Map<String, String> marks) {
        try {
            String id = Files.exists(MACHINE_ID) ? Files.readString(MACHINE_ID).strip() : "";
            if (!id.isEmpty()) {
                marks.put("machine", hash(id));
            }
        } catch (IOException e) {
            LOG.debug("{} cannot be read", MACHINE_ID, e);
        }
    }

    private static String hash(String id) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(("keel " + id).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * What the server says of itself.
     *
     * @param here it was reached on its own machine
     * @param folder null = this role may not know
     * @param tells this role may ask when a file was made
     */
    record Seen(String port, boolean here, @Nullable String folder, boolean tells) {}
}
