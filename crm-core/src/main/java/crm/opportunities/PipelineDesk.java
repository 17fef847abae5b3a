package crm.opportunities;

import crm.access.Permission;
import crm.access.Viewer;
import crm.kernel.Conflict;
import crm.kernel.Invalid;
import java.time.Clock;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keeps the pipelines: their stages, in which order, how likely each wins, and when one is stuck there. */
@Service
@Transactional
public class PipelineDesk {

    private static final String ADD_PIPELINE = """
            insert into pipeline (name, position, created_at)
            select :name, coalesce(max(position), 0) + 1, :now from pipeline
            returning id
            """;

    private static final String COPY_STAGES = """
            insert into pipeline_stage (pipeline_id, position, key, name, state, probability, stuck_after_days)
            select :pipeline, position, key, name, state, probability, stuck_after_days
            from pipeline_stage
            where not retired and pipeline_id = (select id from pipeline order by position, id limit 1)
            """;

    // In front of the two ends, which come last whatever their position.
    private static final String ADD_STAGE = """
            insert into pipeline_stage (pipeline_id, position, name, state, probability, stuck_after_days)
            select p.id, coalesce(max(s.position), 0) + 1, :name, 'OPEN', :probability, 14
            from pipeline p
            left join pipeline_stage s on s.pipeline_id = p.id and s.state = 'OPEN'
            where p.id = :pipeline
            group by p.id
            """;

    // Its own name said again is no other name.
    private static final String CHANGE_STAGE = """
            update pipeline_stage
            set key = case when name = :name then key end, name = :name,
                probability = case state when 'OPEN' then :probability else probability end,
                stuck_after_days = case state when 'OPEN' then :stuck::integer end
            where id = :id and not retired
            """;

    private static final String BRING_FORWARD = """
            with other as (
                select o.id, o.position, s.position as its
                from pipeline_stage s
                join pipeline_stage o on o.pipeline_id = s.pipeline_id and o.state = 'OPEN' and not o.retired
                     and (o.position, o.id) < (s.position, s.id)
                where s.id = :id and s.state = 'OPEN'
                order by o.position desc, o.id desc
                limit 1
            )
            update pipeline_stage s
            set position = case s.id when :id then other.position else other.its end
            from other
            where s.id in (:id, other.id)
            """;

    private static final String REMOVE_STAGE = """
            update pipeline_stage s
            set retired = true
            where s.id = :id and s.state = 'OPEN' and not s.retired
              and not exists (select from opportunity o where o.stage_id = s.id)
              and exists (select from pipeline_stage o
                          where o.pipeline_id = s.pipeline_id and o.id <> s.id and o.state = 'OPEN' and not o.retired)
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    PipelineDesk(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Adds a pipeline with the stages of the first. */
    public void addPipeline(Viewer viewer, String name) {
        viewer.require(Permission.PIPELINE_MANAGE);
        long id = jdbc.sql(ADD_PIPELINE)
                .param("name", Names.checked("name", name))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
        jdbc.sql(COPY_STAGES).param("pipeline", id).update();
    }

    /** Adds an open stage behind those there are. */
    public void addStage(Viewer viewer, long pipeline, String name, int probability) {
        viewer.require(Permission.PIPELINE_MANAGE);
        jdbc.sql(ADD_STAGE)
                .param("pipeline", pipeline)
                .param("name", Names.checked("name", name))
                .param("probability", chance(probability))
                .update();
    }

    /**
     * Gives a stage another name, chance or patience; the ends keep theirs.
     *
     * @param stuckAfterDays null = never
     */
    public void changeStage(Viewer viewer, long stage, String name, int probability, @Nullable Integer stuckAfterDays) {
        viewer.require(Permission.PIPELINE_MANAGE);
        if (stuckAfterDays != null && stuckAfterDays < 1) {
            throw new Invalid("stuck", "DAYS_INVALID", "At least one day, or none at all.");
        }
        jdbc.sql(CHANGE_STAGE)
                .param("id", stage)
                .param("name", Names.checked("name", name))
                .param("probability", chance(probability))
                .param("stuck", stuckAfterDays)
                .update();
    }

    /** Changes places with the one before it, where there is one. */
    public void bringForward(Viewer viewer, long stage) {
        viewer.require(Permission.PIPELINE_MANAGE);
        jdbc.sql(BRING_FORWARD).param("id", stage).update();
    }

    /** @throws Conflict while an opportunity stands in it, for the last open one, and for the ends */
    public void removeStage(Viewer viewer, long stage) {
        viewer.require(Permission.PIPELINE_MANAGE);
        if (jdbc.sql(REMOVE_STAGE).param("id", stage).update() == 0) {
            throw new Conflict("A stage can be removed when no opportunity stands in it and it is not the last one.");
        }
    }

    private static int chance(int probability) {
        if (probability < 0 || probability > 100) {
            throw new Invalid("probability", "PROBABILITY_INVALID", "A chance is between 0 and 100 percent.");
        }
        return probability;
    }
}
