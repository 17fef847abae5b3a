package crm.customers;

import crm.access.Viewer;
import crm.audit.Whereabouts;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.ZoneOffset;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Remembers who changed which value of a customer and of his contacts, and what it was before. */
@Component
class ChangeLog {

    private static final String LOOK = """
            select to_jsonb(c)::text as customer,
                   coalesce((select jsonb_object_agg(k.id, to_jsonb(k)) from contact k where k.customer_id = c.id), '{}')::text
                       as contacts
            from customer c
            where c.id = :customer
            """;

    private static final String NOTE = """
            insert into customer_change (customer_id, at, user_id, by_program, contact_id, before, after)
            select :customer, :now, :user, :program, v.contact_id,
                   case when v.before = '{}' then '{}' else changed_values(v.before, v.after) end,
                   changed_values(v.after, v.before)
            from (select null::bigint as contact_id, cast(:before as jsonb) as before, to_jsonb(c) as after
                  from customer c
                  where c.id = :customer
                  union all
                  select k.id, coalesce(cast(:contacts as jsonb) -> k.id::text, '{}'), to_jsonb(k)
                  from contact k
                  where k.customer_id = :customer) v
            where changed_values(v.after, v.before) <> '{}'
            """;

    private final EntityManager entities;
    private final ObjectProvider<Whereabouts> whereabouts;
    private final JdbcClient jdbc;
    private final Clock clock;

    ChangeLog(EntityManager entities, ObjectProvider<Whereabouts> whereabouts, JdbcClient jdbc, Clock clock) {
        this.entities = entities;
        this.whereabouts = whereabouts;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** All values of a customer and of his contacts at one moment, as JSON objects. */
    record Look(String customer, String contacts) {

        /** Of somebody who is not there yet. */
        static final Look NOTHING = new Look("{}", "{}");
    }

    Look look(CustomerId customer) {
        entities.flush();
        return jdbc.sql(LOOK)
                .param("customer", customer.value())
                .query((row, number) -> new Look(row.getString("customer"), row.getString("contacts")))
                .single();
    }

    /** Notes what is otherwise than it was. */
    void note(Viewer viewer, CustomerId customer, Look before) {
        entities.flush();
        Whereabouts here = whereabouts.getIfAvailable();
        jdbc.sql(NOTE)
                .param("customer", customer.value())
                .param("before", before.customer())
                .param("contacts", before.contacts())
                .param("user", viewer.userId())
                .param("program", here != null && here.byProgram())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }
}
