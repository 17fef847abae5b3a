package crm.tracking;

import crm.tracking.KnownMachine.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.ClassPathResource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Programs that are known by their name or their network: those of {@code known-machines.csv}, each with the place it was
 * found at, and those that administrators have added.
 */
@Component
class KnownMachines {

    private static final Logger LOG = LoggerFactory.getLogger(KnownMachines.class);

    private static final String ADDED = "select kind, pattern, only_hit, name, source from known_machine order by id";

    private static final long FRESH_NANOS = Duration.ofSeconds(30).toNanos();

    private final JdbcClient jdbc;

    private final List<KnownMachine> shipped = shipped();

    private volatile List<KnownMachine> all = shipped;

    private volatile long readAt = System.nanoTime() - FRESH_NANOS;

    KnownMachines(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** As which program this is known; empty when it is not. */
    Optional<String> nameOf(HitKind hit, String agent, @Nullable String network) {
        String lower = agent.toLowerCase(Locale.ROOT);
        Optional<Network> from = Optional.ofNullable(network).map(Network::of);
        List<KnownMachine> matching =
                all().stream().filter((it) -> it.tellsOf(hit, lower, from)).toList();
        return matching.stream().anyMatch((it) -> it.kind() == Kind.PERSON_PART)
                ? Optional.empty()
                : matching.stream().map(KnownMachine::name).findFirst();
    }

    /** The list has changed; other instances see that within half a minute. */
    void readAgain() {
        readAt = System.nanoTime() - 2 * FRESH_NANOS;
    }

    /** Without the database the last ones that were read go on. */
    private List<KnownMachine> all() {
        if (System.nanoTime() - readAt > FRESH_NANOS) {
            readAt = System.nanoTime();
            try {
                var machines = new ArrayList<>(shipped);
                machines.addAll(jdbc.sql(ADDED)
                        .query((row, number) -> KnownMachine.of(
                                row.getString("kind"),
                                row.getString("pattern"),
                                row.getString("only_hit"),
                                row.getString("name"),
                                row.getString("source")))
                        .list());
                all = List.copyOf(machines);
            } catch (DataAccessException e) {
                LOG.warn(
                        "The list of known programs could not be read: {}",
                        e.getClass().getName());
            }
        }
        return all;
    }

    private static List<KnownMachine> shipped() {
        try (var in = new ClassPathResource("known-machines.csv", KnownMachines.class).getInputStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter((line) -> !line.isBlank() && !line.startsWith("#"))
                    .map((line) -> line.split("\\s*;\\s*"))
                    .map(KnownMachines::shipped)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static KnownMachine shipped(String[] cells) {
        return KnownMachine.of(cells[0], cells[1], cells[2].isEmpty() ? null : cells[2], cells[3], cells[4]);
    }

    /** Those of the list that Keel comes with, in its order. */
    List<KnownMachine> ofTheList() {
        return shipped;
    }
}
