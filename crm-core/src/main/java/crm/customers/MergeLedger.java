package crm.customers;

import crm.access.Viewer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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

    // As if a person of this name had been merged into the organisation and brought nothing but the contact.
    private static final String DEPART = """
            insert into customer_merge (survivor_id, merged_id, merged_by, merged_at, merged, keys, before, after, contact_id)
            select o.id, n.id, :by, :now,
                   to_jsonb(o) || jsonb_build_object(
                       'id', n.id, 'kind', 'PERSON', 'name', k.name, 'external_key', null, 'street', null, 'postcode', null,
                       'city', null, 'region', null, 'country', null, 'source', null, 'tags', '{}'::text[], 'custom', '{}'::jsonb,
                       'owner_id', coalesce(o.owner_id, :keeper), 'import_id', null,
                       'import_line', null, 'created_at', k.created_at,
                       'updated_at', :now, 'version', 0),
                   '[]', cast(:look as jsonb), cast(:look as jsonb), k.id
            from customer o
            join contact k on k.customer_id = o.id and k.id = :contact
            cross join (select nextval('customer_id_seq') as id) n
            where o.id = :from
            returning id
            """;

    // His other addresses, folded into him, leave with him.
    private static final String LEAVERS = """
            with recursive leaver (id) as (
                select id from contact where customer_id = :from and id = :contact
                union
                select k.id from leaver l join contact k on k.customer_id = :from and k.folded_into = l.id
            )
            select id from leaver order by id
            """;

    private static final String NOTE_LEAVERS = """
            insert into customer_merge_row (merge_id, table_name, row_key)
            select :merge, 'contact', jsonb_build_object('id', id) from unnest(:leavers::bigint[]) id
            """;

    // An address that somebody who stays has as well goes on finding the organisation.
    private static final String NOTE_KEYS = """
            update customer_merge
            set keys = coalesce((
                select jsonb_agg(distinct jsonb_build_object('kind', i.kind, 'value', i.value))
                from contact k
                join identity_key i on i.kind = 'EMAIL' and i.value = k.email_key and i.customer_id = k.customer_id
                where k.customer_id = :from and k.id = any (:leavers)
                  and not exists (select from contact s
                                  where s.customer_id = :from and s.email_key = k.email_key
                                    and s.id <> all (:leavers))), '[]')
            where id = :merge
            """;

    private static final String DEPARTURE = """
            select contact_id, merged_id, survivor_id, merged_at from customer_merge
            where merged_id = :customer and contact_id is not null
            order by id desc
            limit 1
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

    /**
     * Notes that this contact leaves, as a merge that waits to be taken apart.
     *
     * @param keeper who looks after him where nobody looks after the organisation
     */
    Merge depart(Viewer viewer, CustomerId from, ContactId contact, @Nullable Long keeper, Instant now) {
        Long[] leavers = jdbc.sql(LEAVERS)
                .param("from", from.value())
                .param("contact", contact.value())
                .query((row, number) -> row.getLong(1))
                .list()
                .toArray(Long[]::new);
        MergeId merge = new MergeId(jdbc.sql(DEPART)
                .param("from", from.value())
                .param("contact", contact.value())
                .param("keeper", keeper, Types.BIGINT)
                .param("look", look(from, leavers))
                .param("by", viewer.userId())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single());
        jdbc.sql(NOTE_LEAVERS)
                .param("merge", merge.value())
                .param("leavers", leavers)
                .update();
        jdbc.sql(NOTE_KEYS)
                .param("merge", merge.value())
                .param("from", from.value())
                .param("leavers", leavers)
                .update();
        return find(merge).orElseThrow(() -> new MergeNotFound(merge));
    }

    /** The newest, as it was noted. */
    Optional<Departure> departureOf(CustomerId customer) {
        return jdbc.sql(DEPARTURE)
                .param("customer", customer.value())
                .query((row, number) -> new Departure(
                        new ContactId(row.getLong("contact_id")),
                        new CustomerId(row.getLong("merged_id")),
                        new CustomerId(row.getLong("survivor_id")),
                        row.getObject("merged_at", OffsetDateTime.class).toInstant()))
                .optional();
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
