package crm.opportunities;

import crm.access.Permission;
import crm.access.Viewer;
import crm.kernel.Invalid;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Which pipelines there are, and how their stages are called. A handful of rows, read anew each time. */
@Service
@Transactional(readOnly = true)
public class Pipelines {

    private static final String PIPELINES = "select id, key, name from pipeline order by position, id";

    private static final String STAGES = """
            select id, pipeline_id, key, name, state, probability, stuck_after_days
            from pipeline_stage
            where not retired
            order by pipeline_id, state <> 'OPEN', position, id
            """;

    private static final String STAGE = """
            select id, pipeline_id, key, name, state, probability, stuck_after_days
            from pipeline_stage
            where id = :id
            """;

    private final JdbcClient jdbc;

    Pipelines(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** All of them; the first is the one meant when none is named. */
    public List<Pipeline> all(Viewer viewer) {
        viewer.require(Permission.OPPORTUNITIES_READ);
        return known();
    }

    /** The pipeline with this id, else the first. */
    public Pipeline of(Viewer viewer, @Nullable Long id) {
        List<Pipeline> all = all(viewer);
        return all.stream()
                .filter(pipeline -> id != null && pipeline.id() == id)
                .findFirst()
                .orElse(all.getFirst());
    }

    /**
     * The stage that somebody names, without regard to case; of several pipelines the first that has it. Won and Lost are
     * understood whatever those stages are called now.
     *
     * @throws Invalid naming those there are
     */
    public Stage named(Viewer viewer, String name) {
        List<Pipeline> all = all(viewer);
        return stages(all)
                .filter(stage -> stage.isCalled(name))
                .findFirst()
                .or(() -> end(all, name))
                .orElseThrow(() -> new Invalid(
                        "stage",
                        "STAGE_UNKNOWN",
                        "There is no stage " + name + ". Take one of "
                                + stages(all).map(Stage::name).distinct().collect(Collectors.joining(", ")) + "."));
    }

    /** @throws Invalid when there is no such stage to be moved to */
    public Stage numbered(Viewer viewer, long id) {
        return stages(all(viewer))
                .filter(stage -> stage.id() == id)
                .findFirst()
                .orElseThrow(() -> new Invalid("stage", "STAGE_UNKNOWN", "There is no stage " + id + "."));
    }

    /** Where an opportunity begins when nobody says otherwise. */
    Stage first() {
        return known().getFirst().first();
    }

    /** Any stage an opportunity stands in, taken out of its pipeline or not. */
    Stage get(long id) {
        return jdbc.sql(STAGE)
                .param("id", id)
                .query(new SimplePropertyRowMapper<>(Stage.class))
                .single();
    }

    private List<Pipeline> known() {
        List<Stage> stages = jdbc.sql(STAGES)
                .query(new SimplePropertyRowMapper<>(Stage.class))
                .list();
        return jdbc.sql(PIPELINES)
                .query((row, number) -> {
                    long id = row.getLong("id");
                    return new Pipeline(
                            id,
                            row.getString("key"),
                            row.getString("name"),
                            stages.stream()
                                    .filter(stage -> stage.pipelineId() == id)
                                    .toList());
                })
                .list();
    }

    private static Stream<Stage> stages(List<Pipeline> pipelines) {
        return pipelines.stream().flatMap(pipeline -> pipeline.stages().stream());
    }

    private static Optional<Stage> end(List<Pipeline> pipelines, String name) {
        return stages(pipelines)
                .filter(stage -> !stage.isOpen())
                .filter(stage -> stage.state().name().equals(name.strip().toUpperCase(Locale.ROOT)))
                .findFirst();
    }
}
