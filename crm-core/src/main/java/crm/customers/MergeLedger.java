package crm.customers;

import crm.access.Viewer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which customers have been brought together, what they were before, and where each is found now. */
@Component
class MergeLedger {

    private static final String OPEN = """
            insert into customer_merge (survivor_id, merged_id, merged_by, merged_at, merged, keys, before)
            select :survivor, b.id, :by, :now, to_jsonb(b),
                   coalesce((select jsonb_agg(jsonb_build_object('kind', i.kind, 'value', i.value))
                             from identity_key i where i.customer_id = b.id), '[]'),
                   cast(:before as jsonb)
            from customer b
            where b.id = :merged
            returning id
            """;

    private static final String CLOSE = "update customer_merge set after = cast(:after as jsonb) where id = :merge";

    private static final String SPLIT = """
            update customer_merge set split_by = :by, split_at = :now where id = :merge and split_at is null
            """;

    private static final String MERGES = """
            select m.id, m.survivor_id, m.merged_id, m.merged ->> 'name' as name, u.name as merged_by, m.merged_at
            from customer_merge m
            left join app_user u on u.id = m.merged_by
            where m.split_at is null
            """;

    // A customer who was merged may have been the survivor of others before.
    private static final String WHEREABOUTS = """
            with recursive way (id) as (
                select survivor_id from customer_merge where merged_id = :merged and split_at is null
                union
                select m.survivor_id from way join customer_merge m on m.merged_id = way.id and m.split_at is null
            )
            select way.id from way
            where not exists (select from customer_merge m where m.merged_id = way.id and m.split_at is null)
            """;

    private final JdbcClient jdbc;

    MergeLedger(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The survivor and his contacts as they are now, but for those that came. */
    String look(CustomerId survivor, Long[] came) {
        return jdbc.sql(MergedFields.LOOK)
                .param("survivor", survivor.value())
                .param("came", came)
                .query(String.class)
                .single();
    }

    MergeId open(Viewer viewer, MergePlan plan, String before, Instant now) {
        return new MergeId(jdbc.sql(OPEN)
                .param("survivor", plan.survivor().value())
                .param("merged", plan.merged().value())
                .param("by", viewer.userId())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("before", before)
                .query(Long.class)
                .single());
    }

    void close(MergeId merge, String after) {
        jdbc.sql(CLOSE).param("merge", merge.value()).param("after", after).update();
    }

    /** @throws MergeNotFound when somebody was faster */
    void markSplit(Viewer viewer, MergeId merge, Instant now) {
        int split = jdbc.sql(SPLIT)
                .param("merge", merge.value())
                .param("by", viewer.userId())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
        if (split == 0) {
            throw new MergeNotFound(merge);
        }
    }

    Optional<Merge> find(MergeId id) {
        return jdbc.sql(MERGES + "and m.id = :merge")
                .param("merge", id.value())
                .query(MergeLedger::merge)
                .optional();
    }

    List<Merge> into(CustomerId survivor) {
        return jdbc.sql(MERGES + "and m.survivor_id = :survivor order by m.id desc")
                .param("survivor", survivor.value())
                .query(MergeLedger::merge)
                .list();
    }

    Optional<CustomerId> whereaboutsOf(CustomerId merged) {
        return jdbc.sql(WHEREABOUTS)
                .param("merged", merged.value())
                .query(Long.class)
                .optional()
                .map(CustomerId::new);
    }

    private static Merge merge(ResultSet row, int number) throws SQLException {
        return new Merge(
                new MergeId(row.getLong("id")),
                new CustomerId(row.getLong("survivor_id")),
                new CustomerId(row.getLong("merged_id")),
                row.getString("name"),
                row.getString("merged_by"),
                row.getObject("merged_at", OffsetDateTime.class).toInstant());
    }
}
