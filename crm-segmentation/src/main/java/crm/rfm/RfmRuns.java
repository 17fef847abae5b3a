package crm.rfm;

import crm.access.Permission;
import crm.access.Viewer;
import crm.jobs.BackgroundWork;
import crm.kernel.Invalid;
import crm.workspace.Workspaces;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Starts scorings of all buying customers and tells how they went. */
@Service
@Transactional(readOnly = true)
public class RfmRuns {

    private static final String QUEUE = """
            insert into rfm_run (state, as_of, window_from, zone, method, refunds, definition_id, definition_version,
                population, category, monetary, cells, requested_by, requested_at)
            values ('QUEUED', :asOf, :from, :zone, :method, :refunds, :definition, :version, :population, :category,
                    :monetary, :cells::text[], :user, :now)
            returning id
            """;

    private final RunTable runs;

    private final DefinitionTable definitions;

    private final JdbcClient jdbc;

    private final BackgroundWork work;

    private final Workspaces workspaces;

    private final Clock clock;

    RfmRuns(
            RunTable runs,
            DefinitionTable definitions,
            JdbcClient jdbc,
            BackgroundWork work,
            Workspaces workspaces,
            Clock clock) {
        this.runs = runs;
        this.definitions = definitions;
        this.jdbc = jdbc;
        this.work = work;
        this.workspaces = workspaces;
        this.clock = clock;
    }

    /**
     * Queues a scoring by the house's own definition, as part of the caller's transaction.
     *
     * @throws Invalid when the window ends before it starts
     */
    @Transactional
    public RfmRunId start(Viewer viewer, RfmDefinition wanted) {
        viewer.require(Permission.RFM_RUN);
        return queue(viewer, wanted, definition(DefinitionId.STANDARD));
    }

    /**
     * Queues a scoring by a definition as it is now, as part of the caller's transaction.
     *
     * @param asOf everything before this day counts; left out: tomorrow, so that today counts
     * @throws DefinitionNotFound when there is none with this id
     */
    @Transactional
    public RfmRunId start(Viewer viewer, DefinitionId id, @Nullable LocalDate asOf) {
        viewer.require(Permission.RFM_RUN);
        ScoringDefinition definition = definition(id);
        ScoringBasis basis = definition.basis();
        LocalDate day = Objects.requireNonNullElseGet(asOf, this::tomorrow);
        Integer months = basis.months();
        LocalDate from = months == null ? null : day.minusMonths(months);
        return queue(viewer, new RfmDefinition(day, from, basis.method(), basis.refunds()), definition);
    }

    private LocalDate tomorrow() {
        return LocalDate.ofInstant(clock.instant(), workspaces.current().zone()).plusDays(1);
    }

    private ScoringDefinition definition(DefinitionId id) {
        return definitions.find(id).orElseThrow(() -> new DefinitionNotFound(id));
    }

    private RfmRunId queue(Viewer viewer, RfmDefinition wanted, ScoringDefinition definition) {
        var zone = workspaces.current().zone();
        var now = clock.instant();
        LocalDate asOf = Objects.requireNonNullElseGet(wanted.asOf(), this::tomorrow);
        LocalDate from = wanted.from();
        if (from != null && !from.isBefore(asOf)) {
            throw new Invalid(
                    "from", "WINDOW_EMPTY", "The window starts on " + from + ", but must start before " + asOf + ".");
        }
        long id = jdbc.sql(QUEUE)
                .param("asOf", asOf)
                .param("from", from)
                .param("zone", zone.getId())
                .param(
                        "method",
                        Objects.requireNonNullElse(wanted.method(), RfmMethod.QUANTILE)
                                .name())
                .param(
                        "refunds",
                        Objects.requireNonNullElse(wanted.refunds(), RefundRule.SUBTRACT)
                                .name())
                .param("definition", definition.id().value())
                .param("version", definition.version())
                .param("population", definition.basis().population().name())
                .param("category", definition.basis().category())
                .param("monetary", definition.basis().monetary().name())
                .param("cells", RfmScoring.array(definition.basis().cells().cells()))
                .param("user", viewer.userId())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
        work.enqueue(RfmWork.KIND, id);
        return new RfmRunId(id);
    }

    /** @throws RfmRunNotFound when there is none with this id */
    public RfmRun run(Viewer viewer, RfmRunId id) {
        viewer.require(Permission.RFM_READ);
        return runs.withSegments(viewer, runs.find(id).orElseThrow(() -> new RfmRunNotFound(id)));
    }

    /** The newest finished run of the house's own definition: the one whose scores are in use. */
    public Optional<RfmRun> latest(Viewer viewer) {
        return latest(viewer, DefinitionId.STANDARD);
    }

    /** The newest finished run of a definition. */
    public Optional<RfmRun> latest(Viewer viewer, DefinitionId definition) {
        viewer.require(Permission.RFM_READ);
        return runs.newestDone(definition).map(run -> runs.withSegments(viewer, run));
    }

    /**
     * The same, for who asked for it by name.
     *
     * @throws RfmRunNotFound when none has finished yet
     */
    public RfmRun requireLatest(Viewer viewer) {
        return latest(viewer).orElseThrow(RfmRunNotFound::new);
    }

    /** The newest run, finished or not: what is going on, or went wrong. */
    public Optional<RfmRun> newest(Viewer viewer) {
        return newest(viewer, DefinitionId.STANDARD);
    }

    /** The same of a definition. */
    public Optional<RfmRun> newest(Viewer viewer, DefinitionId definition) {
        viewer.require(Permission.RFM_READ);
        return runs.newest(definition).map(run -> runs.withSegments(viewer, run));
    }
}
