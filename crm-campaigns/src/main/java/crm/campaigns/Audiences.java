package crm.campaigns;

import crm.access.Permission;
import crm.access.Viewer;
import crm.consent.Channel;
import crm.segments.SegmentId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Says beforehand who a campaign would reach, and who not and why; the freeze at the launch counts by the same rules. */
@Service
@Transactional(readOnly = true)
public class Audiences {

    private static final String FORECAST = """
            with reach as (
                select r.customer_id, r.contact_id, r.address_key, r.reason
                from segment_member m
                join contact_reachability r on r.customer_id = m.customer_id
                where m.segment_id = :segment and r.channel = :channel
            ), people as (
                select distinct on (address_key) customer_id, contact_id
                from reach where reason is null
                order by address_key, contact_id
            )
            select (select count(*) from segment_member where segment_id = :segment) as customers,
                   count(*) as contacts,
                   count(*) filter (where reason = 'NO_ADDRESS') as no_address,
                   count(*) filter (where reason = 'SUPPRESSED') as suppressed,
                   count(*) filter (where reason = 'WITHDRAWN') as withdrawn,
                   count(*) filter (where reason = 'NO_CONSENT') as no_consent,
                   count(*) filter (where reason is null) - (select count(*) from people) as sharing,
                   (select count(*) from people) as people,
                   (select count(*) from people p
                    join contact k on k.customer_id = p.customer_id and k.id = p.contact_id
                    where k.first_name is null or btrim(k.first_name) = '') as unnamed
            from reach
            """;

    private static final String NEXT = """
            select r.customer_id as customer, r.contact_id as contact
            from segment_member m
            join contact_reachability r on r.customer_id = m.customer_id
            where m.segment_id = :segment and r.channel = :channel and r.reason is null and r.contact_id > :after
            order by r.contact_id limit 1
            """;

    private static final String PREVIOUS = """
            select r.customer_id as customer, r.contact_id as contact
            from segment_member m
            join contact_reachability r on r.customer_id = m.customer_id
            where m.segment_id = :segment and r.channel = :channel and r.reason is null and r.contact_id < :before
            order by r.contact_id desc limit 1
            """;

    private final JdbcClient jdbc;

    Audiences(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public AudienceForecast forecast(Viewer viewer, @Nullable SegmentId segment, Channel channel) {
        viewer.require(Permission.CAMPAIGNS_READ);
        if (segment == null) {
            return AudienceForecast.EMPTY;
        }
        return jdbc.sql(FORECAST)
                .param("segment", segment.value())
                .param("channel", channel.name())
                .query(new SimplePropertyRowMapper<>(AudienceForecast.class))
                .single();
    }

    /** The first recipient with a larger contact id, for leafing through previews; empty at the end. */
    public List<Recipient> after(Viewer viewer, SegmentId segment, Channel channel, long contact) {
        return one(viewer, NEXT, segment, channel, "after", contact);
    }

    /** The first recipient with a smaller contact id; empty at the beginning. */
    public List<Recipient> before(Viewer viewer, SegmentId segment, Channel channel, long contact) {
        return one(viewer, PREVIOUS, segment, channel, "before", contact);
    }

    private List<Recipient> one(
            Viewer viewer, String sql, SegmentId segment, Channel channel, String boundary, long contact) {
        viewer.require(Permission.CAMPAIGNS_READ);
        viewer.require(Permission.CUSTOMERS_READ);
        return jdbc.sql(sql)
                .param("segment", segment.value())
                .param("channel", channel.name())
                .param(boundary, contact)
                .query(new SimplePropertyRowMapper<>(Recipient.class))
                .list();
    }

    /** A contact of a customer, by their ids. */
    public record Recipient(long customer, long contact) {}
}
