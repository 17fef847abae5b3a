package crm.segments;

import crm.access.Permission;
import crm.access.Viewer;
import crm.customers.CustomerSight;
import crm.customers.SeenCustomers;
import crm.segments.rule.Rule;
import crm.segments.rule.RuleJson;
import crm.workspace.Workspaces;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** The door to segments that the data suggest: each a rule like any other, counted exactly. */
@Service
@Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
public class SegmentSuggestions {

    private static final String KNOWN = """
            select v.rule::text as rule from segment s
            join segment_version v on v.segment_id = s.id and v.version = s.version
            where s.archived_at is null and v.rule = any(:rules::text[]::jsonb[])
            """;

    // What most customers need, each topic in one of its spellings; a rule's text has at most 500 characters.
    private static final String TOPICS = """
            select min(topic) as need
            from lead l, unnest(string_to_array(l.need, ', ')) topic
            where length(topic) between 1 and 200
            group by lower(topic)
            order by count(distinct l.customer_id) desc, lower(topic)
            limit 6
            """;

    private final RuleTotals totals;

    private final CustomerSight sight;

    private final MoneyLeaves money;

    private final Workspaces workspaces;

    private final JdbcClient jdbc;

    private final Clock clock;

    SegmentSuggestions(
            RuleTotals totals,
            CustomerSight sight,
            MoneyLeaves money,
            Workspaces workspaces,
            JdbcClient jdbc,
            Clock clock) {
        this.totals = totals;
        this.sight = sight;
        this.money = money;
        this.workspaces = workspaces;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Those with people in them that are no segment yet. Measured by the whole trade, counted among those the viewer sees.
     *
     * @throws RuleTooSlow after ten seconds
     */
    public List<Suggestion> list(Viewer viewer) {
        viewer.require(Permission.SEGMENTS_READ);
        SeenCustomers seen = sight.of(viewer);
        return Patience.OF_A_READER.with(jdbc, () -> found(viewer, seen));
    }

    /** A rule that may be suggested. */
    private record Candidate(Suggestion.Kind kind, @Nullable String about, Rule rule) {}

    private List<Suggestion> found(Viewer viewer, SeenCustomers seen) {
        Moment now = new Moment(clock.instant(), false, workspaces.current().zone());
        List<Candidate> candidates = candidates(new SuggestedRules(totals.facts(), now));
        candidates.removeIf((candidate) -> !money.shows(viewer, candidate.rule()));
        List<Rule> saved = saved(candidates.stream().map(Candidate::rule).toList());
        candidates.removeIf((candidate) -> saved.contains(candidate.rule()));
        List<Suggestion> found = new ArrayList<>();
        List<RuleTotals.Total> counted =
                totals.of(candidates.stream().map(Candidate::rule).toList(), now, seen);
        int place = 0;
        for (Candidate candidate : candidates) {
            RuleTotals.Total total = counted.get(place++);
            if (total.customers() > 0) {
                found.add(new Suggestion(
                        candidate.kind(), candidate.about(), candidate.rule(), total.customers(), total.revenue()));
            }
        }
        return found;
    }

    private List<Candidate> candidates(SuggestedRules suggested) {
        List<Candidate> candidates = new ArrayList<>();
        for (Suggestion.Kind kind : Suggestion.Kind.values()) {
            suggested.of(kind).ifPresent((rule) -> candidates.add(new Candidate(kind, suggested.about(kind), rule)));
        }
        jdbc.sql(TOPICS)
                .query((row, number) -> row.getString("need"))
                .list()
                .forEach((topic) ->
                        candidates.add(new Candidate(Suggestion.Kind.NURTURE, topic, SuggestedRules.nurture(topic))));
        return candidates;
    }

    /** Those of these rules that are segments in use already. */
    private List<Rule> saved(List<Rule> rules) {
        String[] said =
                rules.stream().map((rule) -> RuleJson.write(rule).toString()).toArray(String[]::new);
        return jdbc.sql(KNOWN)
                .param("rules", said)
                .query((row, number) -> RuleLibrary.parse(row.getString("rule")))
                .list();
    }
}
