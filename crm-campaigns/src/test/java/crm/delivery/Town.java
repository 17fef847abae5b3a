package crm.delivery;

import crm.access.Role;
import crm.access.UserId;
import crm.access.Viewer;
import crm.campaigns.CampaignDesk;
import crm.campaigns.CampaignId;
import crm.campaigns.CampaignLaunch;
import crm.campaigns.CampaignPlan;
import crm.campaigns.LaunchDecision;
import crm.consent.Channel;
import crm.segments.SegmentId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A small town to write to: people with addresses and consents, segments of them, and campaigns. */
@TestComponent
public class Town {

    public static final Viewer MARKETER = new Viewer(new UserId(1), "Mia", "mia@example.org", Role.MARKETER);

    private final JdbcClient jdbc;

    private final CampaignDesk desk;

    private final CampaignLaunch launch;

    Town(JdbcClient jdbc, CampaignDesk desk, CampaignLaunch launch) {
        this.jdbc = jdbc;
        this.desk = desk;
        this.launch = launch;
    }

    /** A workspace with an address and a sender, and the marketer. */
    public void found() {
        jdbc.sql("""
                insert into workspace (name, postal_address, zone, currency, country, created_at)
                values ('Harbour', '1 Quay, Town', 'Europe/London', 'GBP', 'GB', now())
                on conflict do nothing
                """).update();
        jdbc.sql("""
                insert into sender (name, address, created_at) values ('Harbour & Lane', 'hello@harbour.example', now())
                on conflict do nothing
                """).update();
        jdbc.sql("""
                insert into app_user (id, email, name, role, created_at)
                overriding system value values (1, 'mia@example.org', 'Mia', 'MARKETER', now())
                on conflict do nothing
                """).update();
    }

    public record Person(long customer, long contact) {}

    /** A private person who agreed to marketing mail. */
    public Person agreeing(String name, String email) {
        Person person = person(name, email);
        consent(person, "GRANTED");
        return person;
    }

    public Person person(String name, @Nullable String email) {
        long customer = jdbc.sql("""
                        insert into customer (kind, name, created_at, updated_at) values ('PERSON', :name, now(), now())
                        returning id
                        """).param("name", name).query(Long.class).single();
        return contact(customer, name, email);
    }

    public Person contact(long customer, String name, @Nullable String email) {
        long contact = jdbc.sql("""
                        insert into contact (customer_id, name, first_name, email, email_key, created_at, updated_at)
                        values (:customer, :name, split_part(:name, ' ', 1), :email, lower(:email), now(), now())
                        returning id
                        """)
                .param("customer", customer)
                .param("name", name)
                .param("email", email)
                .query(Long.class)
                .single();
        return new Person(customer, contact);
    }

    /** Said long before any test's clock. */
    public void consent(Person person, String state) {
        jdbc.sql("""
                with event as (
                    insert into consent_event (customer_id, contact_id, channel, purpose, state, source, wording, at,
                                               recorded_by, recorded_at)
                    values (:customer, :contact, 'EMAIL', 'MARKETING', :state, 'test', 'yes', '2026-01-15Z', 'test',
                            '2026-01-15Z')
                    returning id
                )
                insert into consent (customer_id, contact_id, channel, purpose, state, at, event_id)
                select :customer, :contact, 'EMAIL', 'MARKETING', :state, '2026-01-15Z', id from event
                on conflict (customer_id, contact_id, channel, purpose) do update
                set state = excluded.state, at = excluded.at, event_id = excluded.event_id
                """)
                .param("customer", person.customer())
                .param("contact", person.contact())
                .param("state", state)
                .update();
    }

    public void suppress(String email) {
        jdbc.sql("""
                insert into suppression (channel, address_key, reason, recorded_by, at)
                values ('EMAIL', lower(:email), 'test', 'test', now())
                """).param("email", email).update();
    }

    public SegmentId segment(Person... members) {
        long segment = jdbc.sql("""
                        insert into segment (name, version, state, fresh_version, size, created_at, updated_at)
                        values ('Some', 1, 'FRESH', 1, 0, now(), now()) returning id
                        """).query(Long.class).single();
        for (Person member : members) {
            jdbc.sql("insert into segment_member values (:customer, :segment, now()) on conflict do nothing")
                    .param("customer", member.customer())
                    .param("segment", segment)
                    .update();
        }
        return new SegmentId(segment);
    }

    public SegmentId segment(List<Person> members) {
        return segment(members.toArray(Person[]::new));
    }

    public CampaignId draft(SegmentId segment) {
        return draft(segment, "<p>Hello {{contact.firstName}}, <a href=\"https://shop.example/spring\">look</a></p>");
    }

    public CampaignId draft(@Nullable SegmentId segment, @Nullable String html) {
        var plan = new CampaignPlan(
                "Spring", segment, Channel.EMAIL, "For {{contact.firstName}}", null, html, null, null, 14);
        return desk.draft(MARKETER, plan).id();
    }

    /** The same plan with another message. */
    public CampaignPlan saying(CampaignPlan plan, String subject, String html) {
        return new CampaignPlan(
                plan.name(), plan.segment(), plan.channel(), subject, null, html, null, plan.from(), plan.windowDays());
    }

    /** A campaign of this message on its way to these people. */
    public CampaignId launched(String html, Person... members) {
        return launched(draft(segment(members), html));
    }

    /** A campaign on its way to these people. */
    public CampaignId launched(Person... members) {
        return launched(draft(segment(members)));
    }

    private CampaignId launched(CampaignId campaign) {
        LaunchDecision decision = launch.launch(MARKETER, campaign);
        if (!(decision instanceof LaunchDecision.Launched)) {
            throw new AssertionError(decision);
        }
        return campaign;
    }
}
