package crm.segments;

import crm.kernel.Invalid;
import crm.segments.rule.Placed;
import crm.segments.rule.Rule;
import crm.segments.rule.RuleJson;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The stored rules, and what a rule says by naming other segments. */
@Component
class RuleLibrary {

    /** Leaves of a rule with those of all segments it names: beyond it a statement would be endless. */
    private static final int MOST_LEAVES = 500;

    private static final String NEWEST_RULE = """
            select v.rule from segment s
            join segment_version v on v.segment_id = s.id and v.version = s.version
            where s.id = :id
            """;

    private static final String RULE = "select rule from segment_version where segment_id = :id and version = :version";

    /** Amounts have more digits than a floating point number. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final JdbcClient jdbc;

    RuleLibrary(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The rule that this column says. */
    static Rule parse(String stored) {
        return RuleJson.read(JSON.readTree(stored));
    }

    Optional<Rule> newestRuleOf(long segment) {
        return jdbc.sql(NEWEST_RULE)
                .param("id", segment)
                .query(String.class)
                .optional()
                .map(RuleLibrary::parse);
    }

    Rule ruleOf(SegmentId segment, int version) {
        return jdbc.sql(RULE)
                .param("id", segment.value())
                .param("version", version)
                .query(String.class)
                .optional()
                .map(RuleLibrary::parse)
                .orElseThrow(() -> new SegmentNotFound(segment, version));
    }

    /**
     * The rules of all segments this one names, directly or through others.
     *
     * @param self the segment whose rule it is to become, null for none
     * @throws Invalid SEGMENT_UNKNOWN, SEGMENT_CYCLE or TOO_MANY_RULES at the leaf through which it comes
     */
    OtherSegments others(Rule rule, @Nullable SegmentId self) {
        var search = new Search(self);
        List<Invalid.Fault> faults = new ArrayList<>();
        for (Placed placed : Placed.in(rule)) {
            if (placed.rule() instanceof Rule.OfSegment(var id, var member)) {
                try {
                    search.visit(id, placed.path() + ".segment");
                } catch (Invalid invalid) {
                    faults.addAll(invalid.faults());
                }
            }
        }
        if (!faults.isEmpty()) {
            throw new Invalid(faults);
        }
        return new OtherSegments(search.rules);
    }

    private final class Search {

        private final @Nullable SegmentId self;

        private final Map<Long, Rule> rules = new HashMap<>();

        private final Deque<Long> open = new ArrayDeque<>();

        private int leaves;

        Search(@Nullable SegmentId self) {
            this.self = self;
        }

        void visit(long segment, String path) {
            if (open.contains(segment) || (self != null && self.value() == segment)) {
                throw new Invalid(
                        path, "SEGMENT_CYCLE", "Through segment %d this rule would ask for itself.".formatted(segment));
            }
            Rule rule = rules.containsKey(segment) ? rules.get(segment) : load(segment, path);
            rules.put(segment, rule);
            open.push(segment);
            for (Placed placed : Placed.in(rule)) {
                count(placed, path);
                if (placed.rule() instanceof Rule.OfSegment(var id, var member)) {
                    visit(id, path);
                }
            }
            open.pop();
        }

        private Rule load(long segment, String path) {
            return newestRuleOf(segment)
                    .orElseThrow(
                            () -> new Invalid(path, "SEGMENT_UNKNOWN", "There is no segment %d.".formatted(segment)));
        }

        private void count(Placed placed, String path) {
            if (placed.rule() instanceof Rule.Leaf && ++leaves > MOST_LEAVES) {
                throw new Invalid(
                        path,
                        "TOO_MANY_RULES",
                        "With the segments it names this rule has more than %d rules.".formatted(MOST_LEAVES));
            }
        }
    }
}
