package crm.campaigns;

import crm.access.Permission;
import crm.access.Viewer;
import crm.consent.Channel;
import crm.customers.CustomerSight;
import crm.customers.SeenCustomers;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Says beforehand who a campaign would reach, and who not and why; the freeze at the launch counts by the
 * same rules. The numbers are the campaign's, whoever looks; people to leaf through are those the viewer sees.
 */
@Service
@Transactional(readOnly = true)
public class Audiences {

    private static final String CONTACTS = """
            select r.customer_id, r.contact_id, r.address_key,
                   case when r.reason in ('WITHDRAWN', 'NO_CONSENT') and :unasked
                             and not exists (select from contact k
                                             where k.customer_id = r.customer_id and k.id = r.contact_id
                                               and k.folded_into is not null) then null
                        else r.reason end as reason
            """;

    private static final String OF_MEMBERS = """
            from segment_member m
            join contact_reachability r on r.customer_id = m.customer_id
            where m.segment_id = :source and r.channel = :channel
            """;

    // A click tells of an open that no picture reported.
    private static final String UNMOVED = """
            from activity sent
            join contact_reachability r on r.customer_id = sent.customer_id and r.contact_id = sent.contact_id
            where sent.campaign_id = :source and sent.name = 'email.sent' and r.channel = :channel
              and not exists (select from activity moved
                              where moved.customer_id = sent.customer_id and moved.contact_id = sent.contact_id
                                and moved.campaign_id = :source and not moved.machine
                                and moved.name in ('email.opened', 'email.clicked'))
            """;

    private static final String PEOPLE = """
            ), people as (
                select distinct on (address_key) customer_id, contact_id
                from reach where reason is null
                order by address_key, contact_id
            )
            select count(*) as contacts,
                   count(*) filter (where reason = 'NO_ADDRESS') as no_address,
                   count(*) filter (where reason = 'SUPPRESSED') as suppressed,
                   count(*) filter (where reason = 'WITHDRAWN') as withdrawn,
                   count(*) filter (where reason = 'NO_CONSENT') as no_consent,
                   count(*) filter (where reason is null or reason = 'FOLDED')
                       - (select count(*) from people) as sharing,
                   (select count(*) from people) as people,
                   (select count(*) from people p
                    join contact k on k.customer_id = p.customer_id and k.id = p.contact_id
                    where k.first_name is null or btrim(k.first_name) = '') as unnamed,
            """;

    private static final String FORECAST_OF_MEMBERS = "with reach as (" + CONTACTS + OF_MEMBERS + PEOPLE
            + " (select count(*) from segment_member where segment_id = :source) as customers from reach";

    private static final String FORECAST_UNMOVED =
            "with reach as (" + CONTACTS + UNMOVED + PEOPLE + " count(distinct customer_id) as customers from reach";

    private static final String RECIPIENTS = "select r.customer_id as customer, r.contact_id as contact ";

    private static final String NEXT =
            " and r.reason is null and r.contact_id > :boundary%s order by r.contact_id limit 1";

    private static final String PREVIOUS =
            " and r.reason is null and r.contact_id < :boundary%s order by r.contact_id desc limit 1";

    private static final String NEXT_MEMBER = RECIPIENTS + OF_MEMBERS + NEXT;

    private static final String NEXT_UNMOVED = RECIPIENTS + UNMOVED + NEXT;

    private static final String PREVIOUS_MEMBER = RECIPIENTS + OF_MEMBERS + PREVIOUS;

    private static final String PREVIOUS_UNMOVED = RECIPIENTS + UNMOVED + PREVIOUS;

    private final JdbcClient jdbc;

    private final CustomerSight sight;

    Audiences(JdbcClient jdbc, CustomerSight sight) {
        this.sight = sight;
        this.jdbc = jdbc;
    }

    /** Of a marketing message. */
    public AudienceForecast forecast(Viewer viewer, @Nullable AudienceSource source, Channel channel) {
        return forecast(viewer, source, channel, MessageClass.MARKETING);
    }

    /** @param source null counts nobody */
    public AudienceForecast forecast(
            Viewer viewer, @Nullable AudienceSource source, Channel channel, MessageClass messageClass) {
        viewer.require(Permission.CAMPAIGNS_READ);
        boolean unasked = !messageClass.needsConsent();
        return switch (source) {
            case null -> AudienceForecast.EMPTY;
            case AudienceSource.Members members -> forecast(FORECAST_OF_MEMBERS, members, channel, unasked);
            case AudienceSource.Unmoved unmoved -> forecast(FORECAST_UNMOVED, unmoved, channel, unasked);
        };
    }

    private AudienceForecast forecast(String statement, AudienceSource source, Channel channel, boolean unasked) {
        return jdbc.sql(statement)
                .param("source", source.value())
                .param("channel", channel.name())
                .param("unasked", unasked)
                .query(new SimplePropertyRowMapper<>(AudienceForecast.class))
                .single();
    }

    /** The first recipient with a larger contact id, for leafing through previews; empty at the end. */
    public List<Recipient> after(Viewer viewer, AudienceSource source, Channel channel, long contact) {
        return switch (source) {
            case AudienceSource.Members members -> one(viewer, NEXT_MEMBER, members, channel, contact);
            case AudienceSource.Unmoved unmoved -> one(viewer, NEXT_UNMOVED, unmoved, channel, contact);
        };
    }

    /** The first recipient with a smaller contact id; empty at the beginning. */
    public List<Recipient> before(Viewer viewer, AudienceSource source, Channel channel, long contact) {
        return switch (source) {
            case AudienceSource.Members members -> one(viewer, PREVIOUS_MEMBER, members, channel, contact);
            case AudienceSource.Unmoved unmoved -> one(viewer, PREVIOUS_UNMOVED, unmoved, channel, contact);
        };
    }

    private List<Recipient> one(
            Viewer viewer, String statement, AudienceSource source, Channel channel, long boundary) {
        viewer.require(Permission.CAMPAIGNS_READ);
        viewer.require(Permission.CUSTOMERS_READ);
        SeenCustomers seen = sight.of(viewer);
        return jdbc.sql(statement.formatted(seen.andOf("r.customer_id")))
                .params(seen.parameters())
                .param("source", source.value())
                .param("channel", channel.name())
                .param("boundary", boundary)
                .query(new SimplePropertyRowMapper<>(Recipient.class))
                .list();
    }

    /** A contact of a customer, by their ids. */
    public record Recipient(long customer, long contact) {}
}
