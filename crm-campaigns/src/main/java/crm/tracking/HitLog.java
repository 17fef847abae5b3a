package crm.tracking;

import crm.delivery.TouchTokens.Target;
import crm.meters.Meters;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Appends every hit as it came. */
@Component
class HitLog {

    private static final String TOUCH = """
            select customer_id, id, contact_id, campaign_id, channel, address, state, at
            from touch where customer_id = :customer and id = :touch
            """;

    // Its customer has been merged or split since the message went.
    private static final String TOUCH_ELSEWHERE = """
            select customer_id, id, contact_id, campaign_id, channel, address, state, at
            from touch where id = :touch
            """;

    private static final String APPEND = """
            insert into hit (customer_id, touch_id, campaign_id, contact_id, kind, link_id, at, machine, machine_reason,
                             method, user_agent)
            values (:customer, :touch, :campaign, :contact, :kind, :link, :at, :machine, :reason, :method, :agent)
            """;

    private static final String OPENED_SINCE = """
            select exists (select from hit
                           where customer_id = :customer and touch_id = :touch and kind = 'OPEN'
                             and machine = :machine and at > :since)
            """;

    private static final String UNSUBSCRIBED = """
            select exists (select from hit
                           where customer_id = :customer and touch_id = :touch and kind = 'UNSUBSCRIBE')
            """;

    private final JdbcClient jdbc;

    private final Meters meters;

    HitLog(JdbcClient jdbc, Meters meters) {
        this.jdbc = jdbc;
        this.meters = meters;
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

    boolean wasOpenedWithinTheHour(Touched touch, boolean machine, Instant now) {
        return jdbc.sql(OPENED_SINCE)
                .param("customer", touch.customerId())
                .param("touch", touch.id())
                .param("machine", machine)
                .param("since", now.minus(Duration.ofHours(1)).atOffset(ZoneOffset.UTC))
                .query(Boolean.class)
                .single();
    }

    boolean hasUnsubscribed(Touched touch) {
        return jdbc.sql(UNSUBSCRIBED)
                .param("customer", touch.customerId())
                .param("touch", touch.id())
                .query(Boolean.class)
                .single();
    }

    void write(
            Touched touch,
            HitKind kind,
            @Nullable Long link,
            Visit visit,
            @Nullable String machineReason,
            Instant now) {
        meters.count("hits", 1, "kind", kind.name(), "machine", Boolean.toString(machineReason != null));
        jdbc.sql(APPEND)
                .param("customer", touch.customerId())
                .param("touch", touch.id())
                .param("campaign", touch.campaignId())
                .param("contact", touch.contactId())
                .param("kind", kind.name())
                .param("link", link)
                .param("at", now.atOffset(ZoneOffset.UTC))
                .param("machine", machineReason != null)
                .param("reason", machineReason)
                .param("method", visit.method())
                .param("agent", visit.userAgent())
                .update();
    }
}
