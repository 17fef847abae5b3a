package crm.rfm;

import crm.access.Permission;
import crm.access.Viewer;
import crm.access.Visibility;
import crm.customers.CustomerId;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A finished run as a picture: its 25 cells, and who is in a part of them; of the customers the viewer sees. */
@Service
@Transactional(readOnly = true)
public class RfmGrid {

    private static final String CELLS = """
            select r, f, customers, revenue, orders from rfm_total where run_id = :run
            """;

    private static final String FIGURES = """
            select coalesce(sum(customers), 0)::int  as customers,
                   coalesce(sum(revenue), 0)::bigint as revenue,
                   coalesce(sum(orders), 0)::bigint  as orders,
                   (select min(recency) from (select recency, sum(customers) over (order by recency) as upto,
                                                     sum(customers) over () as customers
                                              from rfm_recency
                                              where run_id = :run and segment = :segment
                                                and r between :rFrom and :rTo and f between :fFrom and :fTo) days
                    where 2 * upto >= customers) as median_recency
            from rfm_total
            where run_id = :run and segment = :segment and r between :rFrom and :rTo and f between :fFrom and :fTo
            """;

    // The first few are found among the scores; only they are looked up.
    private static final String PEOPLE = """
            select s.customer_id as id, c.name, c.kind = 'ORGANISATION' as organisation, s.recency, s.frequency, s.monetary
            from (select customer_id, recency, frequency, monetary
                  from rfm_score
                  where run_id = :run and segment = :segment
                    and r between :rFrom and :rTo and f between :fFrom and :fTo%2$s
                  order by %1$s, customer_id
                  limit :limit) s
            join customer c on c.id = s.customer_id
            order by s.%1$s, s.customer_id
            """;

    private static final String WORTH_MOST = PEOPLE.formatted("monetary desc", "");

    // Nobody who scores less is worth more, so that where these are enough they are the ones; an index has them sorted.
    private static final String OF_THE_HIGHEST_FIFTH = PEOPLE.formatted("monetary desc", " and m = 5");

    private static final String ORDERED_LAST = PEOPLE.formatted("recency", "");

    private final SeenScores scores;

    private final Visibility visibility;

    RfmGrid(SeenScores scores, Visibility visibility) {
        this.scores = scores;
        this.visibility = visibility;
    }

    /** The cells that have somebody in them. */
    public List<Cell> cells(Viewer viewer, RfmRunId run) {
        viewer.require(Permission.RFM_READ);
        return scores.select(viewer, run, CELLS)
                .query(new SimplePropertyRowMapper<>(Cell.class))
                .list();
    }

    /** What a segment or one of its cells adds up to. */
    public Figures figures(Viewer viewer, RfmRunId run, Part part) {
        viewer.require(Permission.RFM_READ);
        return select(viewer, FIGURES, run, part).query(Figures.class).single();
    }

    /** The customers of a part who are worth most; for who does not see money, whose order would tell, who ordered last. */
    public List<Person> best(Viewer viewer, RfmRunId run, Part part, int limit) {
        viewer.require(Permission.RFM_READ);
        viewer.require(Permission.CUSTOMERS_READ);
        if (!visibility.seesMoney(viewer)) {
            return people(viewer, ORDERED_LAST, run, part, limit);
        }
        List<Person> highest =
                scores.areAll(viewer) ? people(viewer, OF_THE_HIGHEST_FIFTH, run, part, limit) : List.of();
        return highest.size() == limit ? highest : people(viewer, WORTH_MOST, run, part, limit);
    }

    private List<Person> people(Viewer viewer, String sql, RfmRunId run, Part part, int limit) {
        return select(viewer, sql, run, part)
                .param("limit", limit)
                .query((row, number) -> new Person(
                        new CustomerId(row.getLong("id")),
                        row.getString("name"),
                        row.getBoolean("organisation"),
                        row.getInt("recency"),
                        row.getInt("frequency"),
                        row.getLong("monetary")))
                .list();
    }

    private StatementSpec select(Viewer viewer, String sql, RfmRunId run, Part part) {
        return scores.select(viewer, run, sql)
                .param("segment", part.segment().name())
                .param("rFrom", Objects.requireNonNullElse(part.r(), 1))
                .param("rTo", Objects.requireNonNullElse(part.r(), 5))
                .param("fFrom", Objects.requireNonNullElse(part.f(), 1))
                .param("fTo", Objects.requireNonNullElse(part.f(), 5));
    }

    /** One cell that has somebody in it. */
    public record Cell(int r, int f, int customers, long revenue, long orders) {}

    /**
     * A whole segment or one cell of it.
     *
     * @param r null for the whole segment
     * @param f null for the whole segment
     */
    public record Part(
            RfmSegment segment,
            @Nullable Integer r,
            @Nullable Integer f) {

        public static Part segment(RfmSegment segment) {
            return new Part(segment, null, null);
        }

        public static Part cell(int r, int f) {
            return cell(CellNames.USUAL, r, f);
        }

        /** A cell of a run that has names of its own. */
        public static Part cell(CellNames names, int r, int f) {
            return new Part(names.of(r, f), r, f);
        }

        public boolean isCell() {
            return r != null && f != null;
        }
    }

    /**
     * A part added up.
     *
     * @param medianRecency days since the last order, null for nobody
     */
    public record Figures(
            int customers,
            long revenue,
            long orders,
            @Nullable Integer medianRecency) {}

    /** One customer of a part, with what he was scored on. */
    public record Person(CustomerId id, String name, boolean organisation, int recency, int frequency, long monetary) {}
}
