package crm.rfm;

import crm.customers.CustomerId;
import crm.customers.SeenCustomers;
import crm.rfm.RfmMove.Way;
import crm.rfm.RfmMoves.Mover;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/** The names behind a move, a page at a time. */
@Component
class MovedPeople {

    private static final String LINES = """
            select c.id, c.name, c.kind = 'ORGANISATION' as organisation, coalesce(a.recency, b.recency) as recency,
                   coalesce(a.frequency, b.frequency) as frequency, b.monetary as before, a.monetary as after
            from (%s) found
            join customer c on c.id = found.customer_id
            left join rfm_score b on b.customer_id = found.customer_id and b.run_id = :from
            left join rfm_score a on a.customer_id = found.customer_id and a.run_id = :to
            where true%s
            order by c.id
            limit :limit
            """;

    // Few, and known by name; whoever was merged since is in neither run.
    private static final String KEPT = """
            select p.customer_id
            from rfm_comparison o
            join rfm_move m on m.comparison_id = o.id
            cross join unnest(m.people) p (customer_id)
            where o.from_run = :from and o.to_run = :to and m.from_segment is not distinct from :fromSegment::text
              and m.to_segment is not distinct from :toSegment::text and p.customer_id > :after""";

    // Many: the first are soon found on the way along the primary key of one run, each looked up in the other.
    private static final String ALONG = """
            select s.customer_id
            from rfm_score s
            where s.run_id = %s and s.segment = :segment and s.customer_id > :after%s
              and %s (select from rfm_score o
                      where o.run_id = %s and o.customer_id = s.customer_id%s)
            order by s.customer_id
            limit :limit""";

    private static final String ARE_KEPT = """
            select m.people is not null
            from rfm_comparison o
            join rfm_move m on m.comparison_id = o.id
            where o.from_run = :from and o.to_run = :to and not o.outdated
              and m.from_segment is not distinct from :fromSegment::text
              and m.to_segment is not distinct from :toSegment::text
            """;

    private final JdbcClient jdbc;

    MovedPeople(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Mover> of(SeenCustomers seen, RfmRunId from, RfmRunId to, Way way, long after, int limit) {
        boolean kept =
                onWay(ARE_KEPT, from, to, way).query(Boolean.class).optional().orElse(false);
        String found = kept ? KEPT : along(way, seen);
        return onWay(LINES.formatted(found, seen.and()), from, to, way)
                .param("segment", name(Optional.ofNullable(way.to()).orElse(way.from())))
                .param("other", name(way.from()))
                .param("after", after)
                .param("limit", limit)
                .params(seen.parameters())
                .query(MovedPeople::mover)
                .list();
    }

    private static String along(Way way, SeenCustomers seen) {
        String visible = seen.andOf("s.customer_id");
        if (way.to() == null) {
            return ALONG.formatted(":from", visible, "not exists", ":to", "");
        }
        if (way.from() == null) {
            return ALONG.formatted(":to", visible, "not exists", ":from", "");
        }
        return ALONG.formatted(":to", visible, "exists", ":from", " and o.segment = :other");
    }

    private StatementSpec onWay(String sql, RfmRunId from, RfmRunId to, Way way) {
        return jdbc.sql(sql)
                .param("from", from.value())
                .param("to", to.value())
                .param("fromSegment", name(way.from()))
                .param("toSegment", name(way.to()));
    }

    private static @Nullable String name(@Nullable RfmSegment segment) {
        return segment == null ? null : segment.name();
    }

    private static Mover mover(ResultSet row, int number) throws SQLException {
        return new Mover(
                new CustomerId(row.getLong("id")),
                row.getString("name"),
                row.getBoolean("organisation"),
                row.getInt("recency"),
                row.getInt("frequency"),
                row.getObject("before", Long.class),
                row.getObject("after", Long.class));
    }
}
