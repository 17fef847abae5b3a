package crm.consent;

import crm.customers.CustomerId;
import crm.customers.CustomerWritten;
import crm.customers.CustomersTakenBack;
import crm.customers.StrangersStaged;
import jakarta.persistence.EntityManager;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps in {@code customer_reach} what {@code customer_reach_now} works out, within the transaction of whatever changes it.
 * The rows are locked first and worked out in a statement of its own, so that of two changes at once the second sees the
 * first.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class ReachKeeper {

    private static final String GIVEN = "select unnest(cast(:customers as bigint[]))";

    // Of those whom nothing has changed an address may still have said no: they are found by it.
    private static final String STAGED = """
            select customer_id from import_customer_row where import_id = :import and outcome in ('created', 'updated')
            """;

    // Nobody else sees those who are new.
    private static final String STAGED_BEFORE =
            "select customer_id from import_customer_row where import_id = :import and outcome = 'updated'";

    private static final String STRANGERS = """
            select customer_id from import_order where import_id = :import and buyer_kind = 'EMAIL' and customer_id is not null
            union
            select customer_id from import_lead_row where import_id = :import and contact_id is not null
            """;

    private static final String TAKEN_BACK = "select customer_id from customer_import where import_id = :import";

    private static final String AT_ADDRESS = """
            select customer_id from contact
            where case :channel when 'EMAIL' then email_key else phone_key end = :address
            """;

    private static final String AT_ADDRESSES = """
            select k.customer_id from unnest(cast(:addresses as text[])) as a (key) join contact k on k.email_key = a.key
            union
            select k.customer_id from unnest(cast(:addresses as text[])) as a (key) join contact k on k.phone_key = a.key
            """;

    private static final String AT_DOMAIN = """
            select customer_id from contact where split_part(email_key, '@', 2) = :domain
            """;

    private static final String AT_STAGED_ADDRESSES = """
            select o.customer_id
            from import_customer_row r
            join contact k on k.customer_id = r.customer_id and k.id = r.contact_id
            join contact o on o.email_key = k.email_key
            where r.import_id = :import and r.consent_email = 'no'
            union
            select o.customer_id
            from import_customer_row r
            join contact k on k.customer_id = r.customer_id and k.id = r.contact_id
            join contact o on o.phone_key = k.phone_key
            where r.import_id = :import and r.consent_sms = 'no'
            """;

    private static final String STAGED_SPEAKERS = """
            select customer_id from import_consent_row
            where import_id = :import and outcome = 'created' and customer_id is not null
            union
            select k.customer_id
            from opted_out_address o
            join contact k on k.email_key = o.address_key
            where o.channel = 'EMAIL' and o.recorded_at = :now
            union
            select k.customer_id
            from opted_out_address o
            join contact k on k.phone_key = o.address_key
            where o.channel = 'SMS' and o.recorded_at = :now
            """;

    // Each way by its own index; a domain is looked for only where the import brought one.
    private static final String AT_STAGED_SUPPRESSIONS = """
            select k.customer_id
            from import_suppression_row r
            join contact k on k.email_key = r.email_key
            where r.import_id = :import and r.outcome = 'created'
            union
            select k.customer_id
            from import_suppression_row r
            join contact k on k.phone_key = r.phone_key
            where r.import_id = :import and r.outcome = 'created'
            union
            select k.customer_id
            from import_suppression_row r
            join contact k on split_part(k.email_key, '@', 2) = r.domain
            where r.import_id = :import and r.outcome = 'created'
            """;

    private static final String LOCK = """
            select from customer_reach where customer_id in (%s) order by customer_id for update
            """;

    // As customer_reach_now says it, which would look at everybody before it looks at these.
    private static final String DERIVE = """
            insert into customer_reach (customer_id, email, sms)
            select customer_id, min(barrier) filter (where channel = 'EMAIL'), min(barrier) filter (where channel = 'SMS')
            from (select customer_id, channel,
                         case when reason is null then 0
                              when reason = 'NO_CONSENT' then 1
                              when reason = 'WITHDRAWN' then 2
                              when reason = 'SUPPRESSED' then 3
                              else 4 end as barrier
                  from contact_reachability
                  where customer_id in (%s)) k
            group by customer_id
            order by customer_id
            on conflict (customer_id) do update
            set email = excluded.email, sms = excluded.sms
            where (customer_reach.email, customer_reach.sms) is distinct from (excluded.email, excluded.sms)
            """;

    private static final String FORGET = """
            delete from customer_reach r
            where r.customer_id in (%s) and not exists (select from contact k where k.customer_id = r.customer_id)
            """;

    private static final String LOCK_STAGED = LOCK.formatted(STAGED_BEFORE);

    private static final String DERIVE_STAGED = DERIVE.formatted(STAGED);

    private final EntityManager entities;
    private final JdbcClient jdbc;

    ReachKeeper(EntityManager entities, JdbcClient jdbc) {
        this.entities = entities;
        this.jdbc = jdbc;
    }

    @EventListener
    void on(CustomerWritten event) {
        entities.flush();
        of(List.of(event.customer()));
    }

    /** Buyers known by an address, and those who inquired. */
    @EventListener
    void on(StrangersStaged event) {
        derive(STRANGERS, sql -> jdbc.sql(sql).param("import", event.importId()));
    }

    @EventListener
    void on(CustomersTakenBack event) {
        derive(TAKEN_BACK, sql -> jdbc.sql(sql).param("import", event.importId()));
    }

    void of(Collection<CustomerId> customers) {
        Long[] ids = customers.stream().map(CustomerId::value).toArray(Long[]::new);
        derive(GIVEN, sql -> jdbc.sql(sql).param("customers", ids));
    }

    /** Whom the import created or changed; it takes no contact away, so nobody is to be forgotten. */
    void ofStaged(long importId) {
        jdbc.sql(LOCK_STAGED).param("import", importId).query(rows -> {});
        jdbc.sql(DERIVE_STAGED).param("import", importId).update();
    }

    /** Others who have an address of which the import says no. */
    void atStagedAddresses(long importId) {
        derive(AT_STAGED_ADDRESSES, sql -> jdbc.sql(sql).param("import", importId));
    }

    /** Who said something by the import, and others who have an address that was noted now as one that said no. */
    void ofStagedSpeakers(long importId, OffsetDateTime now) {
        derive(STAGED_SPEAKERS, sql -> jdbc.sql(sql).param("import", importId).param("now", now));
    }

    /** Whoever has an address that the import suppresses. */
    void atStagedSuppressions(long importId) {
        derive(AT_STAGED_SUPPRESSIONS, sql -> jdbc.sql(sql).param("import", importId));
    }

    void at(Channel channel, String addressKey) {
        derive(AT_ADDRESS, sql -> jdbc.sql(sql).param("channel", channel.name()).param("address", addressKey));
    }

    void atAll(Collection<String> addressKeys) {
        String[] keys = addressKeys.toArray(String[]::new);
        derive(AT_ADDRESSES, sql -> jdbc.sql(sql).param("addresses", keys));
    }

    void atDomain(String domain) {
        derive(AT_DOMAIN, sql -> jdbc.sql(sql).param("domain", domain));
    }

    private void derive(String customers, Function<String, StatementSpec> statement) {
        statement.apply(LOCK.formatted(customers)).query(rows -> {});
        statement.apply(DERIVE.formatted(customers)).update();
        statement.apply(FORGET.formatted(customers)).update();
    }
}
