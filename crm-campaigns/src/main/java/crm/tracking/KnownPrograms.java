package crm.tracking;

import crm.access.Permission;
import crm.access.Viewer;
import crm.audit.AuditAction;
import crm.audit.AuditLog;
import crm.kernel.Invalid;
import crm.kernel.NotFound;
import crm.tracking.KnownMachine.Kind;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The door of administrators who have found a program in their reports that Keel does not know. */
@Service
@Transactional
public class KnownPrograms {

    private static final int LONGEST = 200;

    private static final int SHORTEST_PART = 4;

    private static final int MOST_BITS_OF_FOUR = 24;

    private static final int MOST_BITS_OF_SIXTEEN = 48;

    private static final int LEAST_BITS = 8;

    private static final String LIST = """
            select id, kind as sign, pattern, only_hit as hits, name, source, recorded_by, at
            from known_machine where id > :after order by id limit :limit
            """;

    private static final String ADD = """
            insert into known_machine (kind, pattern, only_hit, name, source, recorded_by, at)
            values (:kind, :pattern, :hits, :name, :source, :by, :now)
            on conflict (kind, pattern, only_hit) do update set name = excluded.name, source = excluded.source
            returning id, kind as sign, pattern, only_hit as hits, name, source, recorded_by, at
            """;

    private static final String FORGET = "delete from known_machine where id = :id returning pattern";

    private final JdbcClient jdbc;

    private final KnownMachines machines;

    private final AuditLog audit;

    private final Clock clock;

    KnownPrograms(JdbcClient jdbc, KnownMachines machines, AuditLog audit, Clock clock) {
        this.jdbc = jdbc;
        this.machines = machines;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * A sign by which a program is known.
     *
     * @param sign AGENT (the agent is exactly the pattern), AGENT_PART (it has it in it), PERSON_PART (it has it in it and is
     *     a person's), NETWORK
     * @param hits OPEN or CLICK; null = both
     * @param source where it is known from
     */
    public record KnownProgram(
            long id,
            String sign,
            String pattern,
            @Nullable String hits,
            String name,
            String source,
            String recordedBy,
            Instant at) {}

    /** A sign that Keel comes with; as {@link KnownProgram}. */
    public record ShippedProgram(
            String sign, String pattern, @Nullable String hits, String name, String source) {

        static ShippedProgram of(KnownMachine machine) {
            String hits = machine.only() == null ? null : machine.only().name();
            return new ShippedProgram(machine.kind().name(), machine.pattern(), hits, machine.name(), machine.source());
        }
    }

    /** What Keel knows without being told, each with a place where one can look that up. */
    public List<ShippedProgram> shipped(Viewer viewer) {
        viewer.require(Permission.WORKSPACE_MANAGE);
        return machines.ofTheList().stream().map(ShippedProgram::of).toList();
    }

    /** What was added here, by id. */
    @Transactional(readOnly = true)
    public List<KnownProgram> list(Viewer viewer, long after, int limit) {
        viewer.require(Permission.WORKSPACE_MANAGE);
        return jdbc.sql(LIST)
                .param("after", after)
                .param("limit", limit)
                .query(new SimplePropertyRowMapper<>(KnownProgram.class))
                .list();
    }

    /**
     * Adds a sign; hits that come from now on are told apart by it too. The same one again gets the new name and source.
     *
     * @throws Invalid when it would take people for programs, or says too little
     */
    public KnownProgram add(
            Viewer viewer,
            @Nullable String sign,
            @Nullable String pattern,
            @Nullable String hits,
            @Nullable String name,
            @Nullable String source) {
        viewer.require(Permission.WORKSPACE_MANAGE);
        Kind kind = one(Kind.class, "sign", sign);
        String tidy = text("pattern", pattern).toLowerCase(Locale.ROOT);
        refuseTooWide(kind, tidy);
        KnownProgram added = jdbc.sql(ADD)
                .param("kind", kind.name())
                .param("pattern", tidy)
                .param("hits", hits == null ? null : openOrClick(hits))
                .param("name", text("name", name))
                .param("source", text("source", source))
                .param("by", viewer.actor())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(new SimplePropertyRowMapper<>(KnownProgram.class))
                .single();
        audit.record(viewer, AuditAction.SETTINGS_CHANGED, null, Map.of("known program", tidy));
        machines.readAgain();
        return added;
    }

    /** @throws UnknownProgram when there is none with this id */
    public void forget(Viewer viewer, long id) {
        viewer.require(Permission.WORKSPACE_MANAGE);
        String pattern = jdbc.sql(FORGET)
                .param("id", id)
                .query(String.class)
                .optional()
                .orElseThrow(() -> new UnknownProgram(id));
        audit.record(viewer, AuditAction.SETTINGS_CHANGED, null, Map.of("known program forgotten", pattern));
        machines.readAgain();
    }

    /** Only the network of a visitor is kept, so a single address cannot be told from its neighbours. */
    private static void refuseTooWide(Kind kind, String pattern) {
        if (kind != Kind.NETWORK) {
            if (kind != Kind.AGENT && pattern.length() < SHORTEST_PART) {
                throw new Invalid("pattern", "TOO_SHORT", "Write at least 4 characters, or people are hit too.");
            }
            return;
        }
        try {
            Network network = Network.of(pattern);
            int most = network.isOfFour() ? MOST_BITS_OF_FOUR : MOST_BITS_OF_SIXTEEN;
            if (network.bits() < LEAST_BITS || network.bits() > most) {
                throw new Invalid("pattern", "NETWORK_SIZE", "A network has 8 to " + most + " bits.");
            }
        } catch (IllegalArgumentException e) {
            throw new Invalid("pattern", "NOT_A_NETWORK", "A network is written like 192.0.2.0/24.");
        }
    }

    private static String openOrClick(String hits) {
        HitKind kind = one(HitKind.class, "hits", hits);
        if (kind != HitKind.OPEN && kind != HitKind.CLICK) {
            throw new Invalid("hits", "UNKNOWN_VALUE", "hits is OPEN or CLICK.");
        }
        return kind.name();
    }

    private static <E extends Enum<E>> E one(Class<E> type, String path, @Nullable String value) {
        try {
            return Enum.valueOf(type, value == null ? "" : value);
        } catch (IllegalArgumentException e) {
            throw new Invalid(path, "UNKNOWN_VALUE", path + " is none of the values it can have.");
        }
    }

    private static String text(String path, @Nullable String value) {
        String tidy = value == null ? "" : value.replaceAll("\\p{Cntrl}", " ").strip();
        if (tidy.isEmpty() || tidy.length() > LONGEST) {
            throw new Invalid(path, "MISSING", "Write " + path + " in 1 to " + LONGEST + " characters.");
        }
        return tidy;
    }

    /** There is no such sign. */
    public static final class UnknownProgram extends NotFound {

        private static final long serialVersionUID = 1L;

        UnknownProgram(long id) {
            super("There is no known program " + id + ".");
        }
    }
}
