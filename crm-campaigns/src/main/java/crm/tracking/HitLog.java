package crm.tracking;

import crm.delivery.TouchTokens.Target;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Appends every hit as it came. */
@Component
class HitLog {

    private static final String TOUCH = """
            select customer_id, id, contact_id, campaign_id, channel, address
            from touch where customer_id = :customer and id = :touch
            """;

    // Its customer has been merged or split since the message went.
    private static final String TOUCH_ELSEWHERE = """
            select customer_id, id, contact_id, campaign_id, channel, address
            from touch where id = :touch
            """;

    // One statement, one commit, whatever the size of the batch.
    private static final String APPEND = """
            with batch as (
                insert into hit_batch (first_id, hits) values (:first, :howMany)
            )
            insert into raw_hit (id, touch_id, link_id, kind, at, method, agent, network)
            select :first + b.n - 1, b.touch_id, b.link_id, b.kind, b.at, b.method, b.agent, b.network
            from unnest(:touches::bigint[], :links::bigint[], :kinds::text[], :times::timestamptz[], :methods::text[],
                        :agents::text[], :networks::cidr[])
                 with ordinality as b (touch_id, link_id, kind, at, method, agent, network, n)
            """;

    private static final String UNSUBSCRIBED = """
            with raw as (
                insert into raw_hit (id, touch_id, kind, at, method, agent, network)
                values (:id, :touch, 'UNSUBSCRIBE', :at::timestamptz, :method, :agent, :network::cidr)
            )
            insert into hit (customer_id, id, touch_id, campaign_id, contact_id, kind, at, machine)
            values (:customer, :id, :touch, :campaign, :contact, 'UNSUBSCRIBE', :at::timestamptz, false)
            """;

    private static final String HAS_UNSUBSCRIBED = """
            select exists (select from hit
                           where customer_id = :customer and touch_id = :touch and kind = 'UNSUBSCRIBE')
            """;

    private final JdbcClient jdbc;

    private final HitIds ids;

    HitLog(JdbcClient jdbc, HitIds ids) {
        this.jdbc = jdbc;
        this.ids = ids;
    }

    Optional<Touched> touch(Target target) {
        return jdbc.sql(TOUCH)
                .param("customer", target.customer())
                .param("touch", target.touch())
                .query(new SimplePropertyRowMapper<>(Touched.class))
                .optional()
                .or(() -> jdbc.sql(TOUCH_ELSEWHERE)
                        .param("touch", target.touch())
                        .query(new SimplePropertyRowMapper<>(Touched.class))
                        .optional());
    }

    /**
     * Commits these hits under ids in a row.
     *
     * @throws org.springframework.dao.DuplicateKeyException when they are stored already
     */
    void append(long first, List<RawHit> hits) {
        jdbc.sql(APPEND)
                .param("first", first)
                .param("howMany", hits.size())
                .param("touches", column(hits, RawHit::touch))
                .param("links", column(hits, RawHit::link))
                .param("kinds", column(hits, RawHit::kind))
                .param("times", column(hits, RawHit::at))
                .param("methods", column(hits, (hit) -> hit.visit().method()))
                .param("agents", column(hits, (hit) -> hit.visit().userAgent()))
                .param("networks", column(hits, (hit) -> hit.visit().network()))
                .update();
    }

    boolean hasUnsubscribed(Touched touch) {
        return jdbc.sql(HAS_UNSUBSCRIBED)
                .param("customer", touch.customerId())
                .param("touch", touch.id())
                .query(Boolean.class)
                .single();
    }

    /** A person's word needs no judging: it is written as such, in the transaction that ends the consent. */
    @Transactional(propagation = Propagation.MANDATORY)
    void unsubscribed(Touched touch, Visit visit, Instant now) {
        jdbc.sql(UNSUBSCRIBED)
                .param("id", ids.reserve(1))
                .param("touch", touch.id())
                .param("customer", touch.customerId())
                .param("campaign", touch.campaignId())
                .param("contact", touch.contactId())
                .param("at", now.toString())
                .param("method", visit.method())
                .param("agent", visit.userAgent())
                .param("network", visit.network())
                .update();
    }

    /** A column as PostgreSQL's driver takes it: an array of texts that the statement casts. */
    private static @Nullable String[] column(List<RawHit> hits, Function<RawHit, @Nullable Object> value) {
        @Nullable String[] column = new @Nullable String[hits.size()];
        for (int i = 0; i < column.length; i++) {
            Object cell = value.apply(hits.get(i));
            column[i] = cell == null ? null : cell.toString();
        }
        return column;
    }
}
