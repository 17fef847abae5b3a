package crm.opportunities;

import crm.access.Viewer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Notes every change of stage, close date and amount: for days to win, slips, and the question who did that. */
@Component
class OpportunityHistory {

    private static final String APPEND = """
            insert into opportunity_change (customer_id, opportunity_id, at, user_id, stage_before, stage_after,
                                            close_date_before, close_date_after, amount_before, amount_after)
            values (:customer, :opportunity, :at, :user, :stageBefore, :stageAfter,
                    :closeDateBefore, :closeDateAfter, :amountBefore, :amountAfter)
            """;

    private static final String OF_ONE = """
            select h.at, u.name as user_name,
                   h.stage_before, b.key as stage_before_key, b.name as stage_before_name,
                   h.stage_after, a.key as stage_after_key, a.name as stage_after_name,
                   h.close_date_before, h.close_date_after, h.amount_before, h.amount_after
            from opportunity_change h
            join pipeline_stage a on a.id = h.stage_after
            left join pipeline_stage b on b.id = h.stage_before
            left join app_user u on u.id = h.user_id
            where h.customer_id = :customer and h.opportunity_id = :opportunity
            order by h.id desc
            limit 200
            """;

    private final JdbcClient jdbc;

    OpportunityHistory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What a forecast sees of an opportunity at one moment. */
    record Standing(
            long stage,
            @Nullable LocalDate closeDate,
            @Nullable Long amount) {

        static Standing of(Opportunity opportunity) {
            return new Standing(opportunity.stage(), opportunity.closeDate(), opportunity.amount());
        }
    }

    /**
     * Notes what has changed, if anything has.
     *
     * @param before null for one that was opened just now
     */
    void note(Viewer viewer, Opportunity opportunity, @Nullable Standing before, Instant now) {
        Standing after = Standing.of(opportunity);
        if (Objects.equals(before, after)) {
            return;
        }
        jdbc.sql(APPEND)
                .param("customer", opportunity.customer().value())
                .param("opportunity", opportunity.id().value())
                .param("at", now.atOffset(ZoneOffset.UTC))
                .param("user", viewer.userId())
                .param("stageBefore", before == null ? null : before.stage())
                .param("stageAfter", after.stage())
                .param("closeDateBefore", before == null ? null : before.closeDate())
                .param("closeDateAfter", after.closeDate())
                .param("amountBefore", before == null ? null : before.amount())
                .param("amountAfter", after.amount())
                .update();
    }

    /** The newest first. */
    List<OpportunityChange> of(Opportunity opportunity) {
        return jdbc.sql(OF_ONE)
                .param("customer", opportunity.customer().value())
                .param("opportunity", opportunity.id().value())
                .query(new SimplePropertyRowMapper<>(OpportunityChange.class))
                .list();
    }
}
