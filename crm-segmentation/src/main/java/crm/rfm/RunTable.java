package crm.rfm;

import crm.access.Viewer;
import crm.rfm.RfmRun.SegmentTotal;
import crm.rfm.RfmRun.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Rows of {@code rfm_run}, and how they move on. */
@Component
class RunTable {

    private static final String RUNS = """
            select id, state, as_of, window_from, zone, method, refunds, customers, recency_cuts, frequency_cuts,
                   monetary_cuts, requested_at, finished_at, error, definition_id, definition_version, population,
                   category, monetary, cells
            from rfm_run
            """;

    private static final String SEGMENTS = """
            select segment, sum(customers)::int as customers, sum(revenue)::bigint as revenue
            from rfm_total
            where run_id = :run
            group by segment
            """;

    private static final String BEGIN = """
            update rfm_run set state = 'RUNNING' where id = :run and state in ('QUEUED', 'RUNNING')
            """;

    private static final String FINISH = """
            update rfm_run
            set state = 'DONE', customers = :customers, finished_at = :now, recency_cuts = :recency::double precision[],
                frequency_cuts = :frequency::double precision[], monetary_cuts = :monetary::double precision[]
            where id = :run
            """;

    private static final String FAIL = """
            update rfm_run set state = 'FAILED', finished_at = :now, error = :error where id = :run
            """;

    private final JdbcClient jdbc;

    private final SeenScores scores;

    RunTable(JdbcClient jdbc, SeenScores scores) {
        this.jdbc = jdbc;
        this.scores = scores;
    }

    Optional<RfmRun> find(RfmRunId id) {
        return jdbc.sql(RUNS + "where id = :run")
                .param("run", id.value())
                .query(RunTable::run)
                .optional();
    }

    Optional<RfmRun> newest(DefinitionId definition) {
        return jdbc.sql(RUNS + "where definition_id = :definition order by id desc limit 1")
                .param("definition", definition.value())
                .query(RunTable::run)
                .optional();
    }

    Optional<RfmRun> newestDone(DefinitionId definition) {
        return jdbc.sql(RUNS + "where state = 'DONE' and definition_id = :definition order by id desc limit 1")
                .param("definition", definition.value())
                .query(RunTable::run)
                .optional();
    }

    /** All eleven in their order, empty ones too, once the run is done; of the customers the viewer sees. */
    RfmRun withSegments(Viewer viewer, RfmRun run) {
        if (run.state() != State.DONE) {
            return run;
        }
        Map<RfmSegment, SegmentTotal> found = scores
                .select(viewer, run.id(), SEGMENTS)
                .query((row, number) -> new SegmentTotal(
                        RfmSegment.valueOf(row.getString("segment")), row.getInt("customers"), row.getLong("revenue")))
                .list()
                .stream()
                .collect(Collectors.toMap(SegmentTotal::segment, Function.identity()));
        RfmRun seen = scores.areAll(viewer)
                ? run
                : run.ofCustomers(found.values().stream()
                        .mapToInt(SegmentTotal::customers)
                        .sum());
        return seen.with(Arrays.stream(RfmSegment.values())
                .map(segment -> found.getOrDefault(segment, new SegmentTotal(segment, 0, 0)))
                .toList());
    }

    /** False when the run has ended already. */
    boolean begin(RfmRunId id) {
        return jdbc.sql(BEGIN).param("run", id.value()).update() == 1;
    }

    void finish(RfmRunId id, int customers, @Nullable CutPoints cuts, Instant now) {
        jdbc.sql(FINISH)
                .param("run", id.value())
                .param("customers", customers)
                .param("recency", cuts == null ? null : RfmScoring.array(cuts.recency()))
                .param("frequency", cuts == null ? null : RfmScoring.array(cuts.frequency()))
                .param("monetary", cuts == null ? null : RfmScoring.array(cuts.monetary()))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    void fail(RfmRunId id, String error, Instant now) {
        jdbc.sql(FAIL)
                .param("run", id.value())
                .param("error", error)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    private static RfmRun run(ResultSet row, int number) throws SQLException {
        int customers = row.getInt("customers");
        boolean scored = !row.wasNull();
        boolean measured = row.getArray("recency_cuts") != null;
        OffsetDateTime finished = row.getObject("finished_at", OffsetDateTime.class);
        return new RfmRun(
                new RfmRunId(row.getLong("id")),
                State.valueOf(row.getString("state")),
                row.getObject("as_of", LocalDate.class),
                row.getObject("window_from", LocalDate.class),
                row.getString("zone"),
                RfmMethod.valueOf(row.getString("method")),
                RefundRule.valueOf(row.getString("refunds")),
                scored ? customers : null,
                measured ? RfmScoring.cutPoints(row, "recency_cuts", "frequency_cuts", "monetary_cuts") : null,
                List.of(),
                row.getObject("requested_at", OffsetDateTime.class).toInstant(),
                finished == null ? null : finished.toInstant(),
                row.getString("error"),
                new RfmRun.By(
                        new DefinitionId(row.getLong("definition_id")),
                        row.getInt("definition_version"),
                        Population.valueOf(row.getString("population")),
                        row.getString("category"),
                        Monetary.valueOf(row.getString("monetary")),
                        DefinitionTable.cells(row.getArray("cells"))));
    }
}
