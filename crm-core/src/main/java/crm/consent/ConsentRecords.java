package crm.consent;

import crm.customers.CustomerId;
import crm.customers.CustomersLeaving;
import crm.customers.HeldTable;
import crm.customers.RecordHolder;
import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What contacts said moves with them; what counts is derived again, and a no beats a yes. */
@Component
class ConsentRecords implements RecordHolder {

    // A contact has his own newest word and the newest of those folded into him. Of what was said before they were one,
    // a no wins, whenever it was said; what he says afterwards is his newest word again.
    private static final String DERIVE = """
            with recursive speaker (customer_id, contact_id, root, since) as (
                select customer_id, id, id, null::timestamptz from contact where customer_id = any (:customers)
                union all
                select s.customer_id, s.contact_id, k.folded_into, k.folded_at
                from speaker s
                join contact k on k.customer_id = s.customer_id and k.id = s.root
                where k.folded_into is not null
            ), said as (
                select distinct on (s.root, e.contact_id, e.channel, e.purpose, later)
                       s.customer_id, s.root, e.channel, e.purpose, e.state, e.at, e.id, later
                from speaker s
                join consent_event e on e.customer_id = s.customer_id and e.contact_id = s.contact_id
                cross join lateral (
                    select e.recorded_at > (select max(k.folded_at) from contact k
                                            where k.customer_id = s.customer_id and k.folded_into = s.root)) l (later)
                order by s.root, e.contact_id, e.channel, e.purpose, later, e.at desc, e.state = 'WITHDRAWN' desc, e.id desc
            )
            insert into consent (customer_id, contact_id, channel, purpose, state, at, event_id)
            select distinct on (root, channel, purpose) customer_id, root, channel, purpose, state, at, id
            from said
            order by root, channel, purpose, later is true desc,
                     later is not true and state = 'WITHDRAWN' desc, at desc, state = 'WITHDRAWN' desc, id desc
            """;

    private static final String UNSAY = """
            select c.id from consent_event_undo(:import) u (id) join customer c using (id)
            """;

    private static final String NOTE_NO = """
            insert into import_undo_kept (customer_id, import_id, field, reason, line)
            select e.customer_id, :import, 'consent.' || lower(e.channel), 'withdrawn', coalesce(e.import_line, 0)
            from consent_event e
            where e.recorded_by = 'import:' || :import
            on conflict do nothing
            """;

    // Of whoever leaves, or of nobody yet.
    private static final String NOTE_NO_OF_ADDRESSES = """
            insert into import_undo_kept_apart (import_id, line, name, reason)
            select :import, coalesce(o.import_line, 0), o.address_key, 'withdrawn'
            from opted_out_address o
            where o.recorded_by = 'import:' || :import
              and not exists (select from consent_event e
                              join contact k on k.customer_id = e.customer_id and k.id = e.contact_id
                              where e.recorded_by = o.recorded_by
                                and o.address_key = case o.channel when 'EMAIL' then k.email_key else k.phone_key end)
            on conflict do nothing
            """;

    private final ReachKeeper reach;
    private final JdbcClient jdbc;

    ConsentRecords(ReachKeeper reach, JdbcClient jdbc) {
        this.reach = reach;
        this.jdbc = jdbc;
    }

    @Override
    public List<HeldTable> tables() {
        return List.of(
                HeldTable.movedFromLedger("consent_event", "consent_event_leave")
                        .broughtIf("t.recorded_by = 'import:' || :import"),
                HeldTable.derived("consent"),
                HeldTable.derived("customer_reach"),
                HeldTable.moved("suppressed_contact"));
    }

    @Override
    public void settle(CustomerId customer) {
        settle(List.of(customer));
    }

    /** What an import said of consent goes with it; a no of those who stay is not unsaid. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(CustomersLeaving event) {
        takeBack(event.importId());
    }

    /**
     * Unsays each yes, and notes each no that stays.
     *
     * @return how many statements are gone
     */
    long takeBack(long importId) {
        List<CustomerId> said = jdbc.sql(UNSAY)
                .param("import", importId)
                .query((row, number) -> new CustomerId(row.getLong(1)))
                .list();
        settle(said.stream().distinct().toList());
        jdbc.sql(NOTE_NO).param("import", importId).update();
        jdbc.sql(NOTE_NO_OF_ADDRESSES).param("import", importId).update();
        return said.size();
    }

    private void settle(List<CustomerId> customers) {
        Long[] ids = customers.stream().map(CustomerId::value).toArray(Long[]::new);
        jdbc.sql("delete from consent where customer_id = any (:customers)")
                .param("customers", ids)
                .update();
        jdbc.sql(DERIVE).param("customers", ids).update();
        reach.of(customers);
    }
}
