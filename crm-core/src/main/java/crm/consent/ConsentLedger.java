package crm.consent;

import crm.access.Permission;
import crm.access.Viewer;
import crm.activities.Activity;
import crm.activities.ActivityNames;
import crm.activities.ActivityStream;
import crm.customers.ContactId;
import crm.customers.CustomerId;
import crm.customers.CustomerRegister;
import crm.customers.CustomerSight;
import crm.customers.MergeBarrier;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The door of the consent room: keeps every grant and withdrawal as it was said, and never edits one. */
@Service
@Transactional
public class ConsentLedger {

    /** Who recorded it when the contact did so himself, by the link in a message. */
    public static final String CONTACT = "contact";

    private static final String APPEND = """
            insert into consent_event (customer_id, contact_id, channel, purpose, state, source, wording, at,
                                       recorded_by, recorded_at)
            values (:customer, :contact, :channel, :purpose, :state, :source, :wording, :at, :recordedBy, :now)
            returning id, contact_id, channel, purpose, state, source, wording, at, recorded_by, recorded_at
            """;

    // The comparison keeps the newest when two are written at once; a withdrawal wins over a grant of the same instant.
    private static final String DERIVE = """
            insert into consent (customer_id, contact_id, channel, purpose, state, at, event_id)
            select customer_id, contact_id, channel, purpose, state, at, id
            from consent_event
            where customer_id = :customer and id = :event
            on conflict (customer_id, contact_id, channel, purpose) do update
            set state = excluded.state, at = excluded.at, event_id = excluded.event_id
            where (excluded.at, excluded.state = 'WITHDRAWN', excluded.event_id)
                  > (consent.at, consent.state = 'WITHDRAWN', consent.event_id)
            """;

    // Whoever has the address next, or again, has not said yes by what was said before.
    private static final String REMEMBER_ADDRESS = """
            insert into opted_out_address (channel, address_key, at, recorded_at)
            select :channel, a.key, :at, :now
            from contact k
            cross join lateral (select case :channel when 'EMAIL' then k.email_key else k.phone_key end as key) a
            where k.customer_id = :customer and k.id = :contact and a.key is not null
            on conflict (channel, address_key) do update
            set at = excluded.at, recorded_at = excluded.recorded_at, recorded_by = null,
                import_line = null
            where opted_out_address.at < excluded.at
            returning address_key
            """;

    private static final String IS_WITHDRAWN = """
            select exists (select from consent
                           where customer_id = :customer and contact_id = :contact
                             and channel = :channel and purpose = :purpose and state = 'WITHDRAWN')
            """;

    // Whoever owns an address speaks for it: it is written to under no other record either, nor he under another
    // address.
    private static final String OTHERS_AT_THE_ADDRESS = """
            select o.customer_id as customer, o.id as contact
            from (select o.customer_id, o.id
                  from contact k
                  join contact o on case :channel when 'EMAIL' then o.email_key = k.email_key
                                                  else o.phone_key = k.phone_key end
                  where k.customer_id = :customer and k.id = :contact
                  union
                  select o.customer_id, o.id
                  from contact k
                  join contact o on o.customer_id = k.customer_id
                                and (o.id = k.folded_into or o.folded_into in (k.id, k.folded_into))
                  where k.customer_id = :customer and k.id = :contact) o
            where o.id <> :contact
              and not exists (select from consent c
                              where c.customer_id = o.customer_id and c.contact_id = o.id
                                and c.channel = :channel and c.purpose = :purpose and c.state = 'WITHDRAWN')
            order by o.id
            """;

    private static final String HISTORY = """
            select id, contact_id, channel, purpose, state, source, wording, at, recorded_by, recorded_at
            from consent_event
            where customer_id = :customer
            order by at desc, id desc
            """;

    private final JdbcClient jdbc;
    private final ReachKeeper reach;
    private final CustomerRegister register;
    private final CustomerSight sight;
    private final MergeBarrier barrier;
    private final ActivityStream activities;
    private final Clock clock;

    ConsentLedger(
            JdbcClient jdbc,
            ReachKeeper reach,
            CustomerRegister register,
            CustomerSight sight,
            MergeBarrier barrier,
            ActivityStream activities,
            Clock clock) {
        this.jdbc = jdbc;
        this.reach = reach;
        this.register = register;
        this.sight = sight;
        this.barrier = barrier;
        this.activities = activities;
        this.clock = clock;
    }

    /**
     * Records what a contact said to one of us. A withdrawal is recorded for every contact with the same address.
     *
     * @throws crm.kernel.Invalid when a grant comes without its proof
     * @throws crm.customers.ContactNotFound when there is no such contact
     */
    public ConsentEvent record(Viewer viewer, ContactId contact, ConsentStatement statement) {
        viewer.require(Permission.CONSENT_WRITE);
        statement.requireProof(clock.instant());
        barrier.holdOff();
        CustomerId customer = register.customerOf(viewer, contact);
        return write(viewer, customer, contact, statement, viewer.actor());
    }

    /**
     * Records that a contact said no himself, such as by the link in a message. Saying it again changes nothing.
     *
     * @param source how he said it, such as "Unsubscribe link"
     * @return whether he had not said so before
     */
    public boolean withdraw(Viewer viewer, CustomerId customer, ContactId contact, Channel channel, String source) {
        viewer.require(Permission.CONSENT_WRITE);
        barrier.holdOff();
        if (isWithdrawn(customer, contact, channel, Purpose.MARKETING)) {
            // It may be another address than the one he said it of before.
            Instant now = clock.instant();
            rememberAddress(customer, contact, channel, now, now).forEach((key) -> reach.at(channel, key));
            return false;
        }
        ConsentStatement no =
                new ConsentStatement(channel, Purpose.MARKETING, ConsentState.WITHDRAWN, source, null, null);
        write(viewer, customer, contact, no, CONTACT);
        return true;
    }

    /**
     * Everything the contacts of a customer ever said, newest first.
     *
     * @throws crm.customers.CustomerNotFound when the viewer does not see him
     */
    @Transactional(readOnly = true)
    public List<ConsentEvent> historyOf(Viewer viewer, CustomerId customer) {
        viewer.require(Permission.CUSTOMERS_READ);
        sight.require(viewer, customer);
        return jdbc.sql(HISTORY)
                .param("customer", customer.value())
                .query(new SimplePropertyRowMapper<>(ConsentEvent.class))
                .list();
    }

    private ConsentEvent write(
            Viewer viewer, CustomerId customer, ContactId contact, ConsentStatement statement, String recordedBy) {
        Set<CustomerId> concerned = new LinkedHashSet<>(Set.of(customer));
        if (statement.state() == ConsentState.WITHDRAWN) {
            for (Place other : othersAtTheAddress(customer, contact, statement)) {
                CustomerId owner = new CustomerId(other.customer);
                append(viewer, owner, new ContactId(other.contact), statement, recordedBy);
                concerned.add(owner);
            }
        }
        ConsentEvent event = append(viewer, customer, contact, statement, recordedBy);
        reach.of(concerned);
        return event;
    }

    private ConsentEvent append(
            Viewer viewer, CustomerId customer, ContactId contact, ConsentStatement statement, String recordedBy) {
        Instant now = clock.instant();
        Instant at = statement.at() == null ? now : statement.at();
        String source = statement.source() == null ? recordedBy : statement.source();
        ConsentEvent event = jdbc.sql(APPEND)
                .param("customer", customer.value())
                .param("contact", contact.value())
                .param("channel", statement.channel().name())
                .param("purpose", statement.purpose().name())
                .param("state", statement.state().name())
                .param("source", source)
                .param("wording", statement.wording())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("recordedBy", recordedBy)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(ConsentEvent.class)
                .single();
        jdbc.sql(DERIVE)
                .param("customer", customer.value())
                .param("event", event.id())
                .update();
        if (statement.state() == ConsentState.WITHDRAWN && statement.purpose() == Purpose.MARKETING) {
            rememberAddress(customer, contact, statement.channel(), at, now);
        }
        activities.append(viewer, activity(customer, contact, statement, at, source));
        return event;
    }

    /** The key of his address, if this is news of it. */
    private List<String> rememberAddress(
            CustomerId customer, ContactId contact, Channel channel, Instant at, Instant now) {
        return jdbc.sql(REMEMBER_ADDRESS)
                .param("channel", channel.name())
                .param("customer", customer.value())
                .param("contact", contact.value())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query((row, number) -> row.getString("address_key"))
                .list();
    }

    private static Activity activity(
            CustomerId customer, ContactId contact, ConsentStatement statement, Instant at, String source) {
        String name = statement.state() == ConsentState.GRANTED
                ? ActivityNames.CONSENT_GRANTED
                : ActivityNames.CONSENT_WITHDRAWN;
        Map<String, Object> detail = Map.of("channel", statement.channel().name(), "source", source);
        return Activity.of(customer, contact, name, at, detail);
    }

    private boolean isWithdrawn(CustomerId customer, ContactId contact, Channel channel, Purpose purpose) {
        return jdbc.sql(IS_WITHDRAWN)
                .param("customer", customer.value())
                .param("contact", contact.value())
                .param("channel", channel.name())
                .param("purpose", purpose.name())
                .query(Boolean.class)
                .single();
    }

    private List<Place> othersAtTheAddress(CustomerId customer, ContactId contact, ConsentStatement statement) {
        return jdbc.sql(OTHERS_AT_THE_ADDRESS)
                .param("customer", customer.value())
                .param("contact", contact.value())
                .param("channel", statement.channel().name())
                .param("purpose", statement.purpose().name())
                .query(new SimplePropertyRowMapper<>(Place.class))
                .list();
    }

    private record Place(long customer, long contact) {}
}
