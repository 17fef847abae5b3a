package crm.segments;

import crm.access.Viewer;
import crm.customers.CustomerSight;
import crm.customers.SeenCustomers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How large segments are for somebody who does not see everybody: members out of his sight are not counted. What segments
 * were once cannot be told so, as nobody keeps who saw whom then; he is told nothing about it.
 */
@Component
class SeenSizes {

    private static final String COUNTS = """
            select m.segment_id as segment, count(*) as members
            from customer c
            join segment_member m on m.customer_id = c.id
            where m.segment_id = any (:segments)%s
            group by m.segment_id
            """;

    private final CustomerSight sight;

    private final JdbcClient jdbc;

    SeenSizes(CustomerSight sight, JdbcClient jdbc) {
        this.sight = sight;
        this.jdbc = jdbc;
    }

    /** Whether the sizes that are kept are the viewer's. */
    boolean areAll(Viewer viewer) {
        return sight.of(viewer).everybody();
    }

    SegmentSummary of(Viewer viewer, SegmentSummary segment) {
        return of(viewer, List.of(segment)).getFirst();
    }

    List<SegmentSummary> of(Viewer viewer, List<SegmentSummary> segments) {
        SeenCustomers seen = sight.of(viewer);
        if (seen.everybody() || segments.isEmpty()) {
            return segments;
        }
        Map<Long, Integer> counts = new HashMap<>();
        RowCallbackHandler note = (row) -> counts.put(row.getLong("segment"), row.getInt("members"));
        jdbc.sql(COUNTS.formatted(seen.and()))
                .param(
                        "segments",
                        segments.stream().map((segment) -> segment.id().value()).toArray(Long[]::new))
                .params(seen.parameters())
                .query(note);
        return segments.stream()
                .map((segment) -> segment.size() == null
                        ? segment
                        : segment.ofSize(counts.getOrDefault(segment.id().value(), 0)))
                .toList();
    }
}
