package crm.leads;

import crm.access.Permission;
import crm.access.Viewer;
import crm.audit.AuditAction;
import crm.audit.AuditLog;
import crm.jobs.BackgroundWork;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The door to what speaks for a lead, and to what each criterion counts. */
@Service
@Transactional
public class LeadScores {

    private static final TypeReference<Map<Criterion, Integer>> POINTS = new TypeReference<>() {};

    /** No import has this number. */
    private static final long EVERY_LEAD = 0;

    private static final String OF = """
            select fit, engagement, completeness, basic, history, transactions, value, points, known, scored_at
            from lead_score s
            where s.lead_id = :lead and s.customer_id = (select l.customer_id from lead l where l.id = :lead)
            """;

    private static final String STORE = """
            insert into lead_weight (criterion, points) values (:criterion, :points)
            on conflict (criterion) do update set points = excluded.points
            """;

    // Everything is scored again by the round that is asked for with it.
    private static final String ALL_STALE = "update lead_score set scored_at = 'epoch'";

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final LeadShelf shelf;
    private final Scoring scoring;
    private final BackgroundWork work;
    private final AuditLog audit;

    LeadScores(
            JdbcClient jdbc, JsonMapper json, LeadShelf shelf, Scoring scoring, BackgroundWork work, AuditLog audit) {
        this.jdbc = jdbc;
        this.json = json;
        this.shelf = shelf;
        this.scoring = scoring;
        this.work = work;
        this.audit = audit;
    }

    /**
     * What speaks for the lead; empty until it is worked out for the first time.
     *
     * @throws LeadNotFound when there is none, or none for this viewer
     */
    @Transactional(readOnly = true)
    public Optional<LeadScore> of(Viewer viewer, LeadId lead) {
        viewer.require(Permission.LEADS_READ);
        shelf.see(viewer, lead);
        return jdbc.sql(OF)
                .param("lead", lead.value())
                .query((row, number) -> score(row))
                .optional();
    }

    /** What each criterion brings, and how the parts of completeness are weighed. */
    @Transactional(readOnly = true)
    public Map<Criterion, Integer> weights(Viewer viewer) {
        viewer.require(Permission.LEADS_READ);
        return scoring.weights();
    }

    /** Counts differently from now on; all scores follow in the background. What is not named stays. */
    public void change(Viewer viewer, Map<Criterion, Integer> weights) {
        viewer.require(Permission.PIPELINE_MANAGE);
        LeadText faults = new LeadText();
        weights.forEach((criterion, points) -> {
            if (points < 0 || points > Criterion.MOST_POINTS) {
                faults.refuse(criterion.name(), "NOT_IN_RANGE", "Points are a whole number from 0 to 100.");
            }
        });
        faults.pass();
        Map<Criterion, Integer> before = scoring.weights();
        Map<String, String> changes = new TreeMap<>();
        weights.forEach((criterion, points) -> {
            if (!points.equals(before.get(criterion))) {
                jdbc.sql(STORE)
                        .param("criterion", criterion.name())
                        .param("points", points)
                        .update();
                changes.put("leadScore." + criterion, before.get(criterion) + " → " + points);
            }
        });
        if (!changes.isEmpty()) {
            jdbc.sql(ALL_STALE).update();
            work.enqueue(ScoreKeeping.KIND, EVERY_LEAD);
            audit.record(viewer, AuditAction.SETTINGS_CHANGED, null, changes);
        }
    }

    private LeadScore score(ResultSet row) throws SQLException {
        Map<Criterion, Integer> parts = new EnumMap<>(Criterion.class);
        parts.put(Criterion.BASIC, row.getInt("basic"));
        parts.put(Criterion.HISTORY, row.getInt("history"));
        parts.put(Criterion.TRANSACTIONS, row.getInt("transactions"));
        parts.put(Criterion.VALUE, row.getInt("value"));
        return new LeadScore(
                row.getInt("fit"),
                row.getInt("engagement"),
                row.getInt("completeness"),
                parts,
                json.readValue(row.getString("points"), POINTS),
                Set.copyOf(Arrays.asList((String[]) row.getArray("known").getArray())),
                row.getTimestamp("scored_at").toInstant());
    }
}
