package crm.customers;

import java.util.List;

/** The steps from the buyers of staged orders to customers. */
final class StagedBuyers {

    private static final String FIND = """
            update import_order o
            set customer_id = i.customer_id
            from identity_key i
            where o.import_id = :import and o.customer_id is null and i.kind = o.buyer_kind and i.value = o.buyer
            """;

    private static final String CLAIM_NEW_KEYS = """
            insert into identity_key (kind, value, customer_id)
            select buyer_kind, buyer, nextval('customer_id_seq')
            from (select distinct buyer_kind, buyer
                  from import_order
                  where import_id = :import and customer_id is null and buyer <> ''
                  order by 1, 2) unknown
            on conflict (kind, value) do nothing
            """;

    // Statistics from before the updates say that no order has a customer; the next step planned by them would compare
    // every order with every customer.
    private static final String LOOK_AGAIN = "analyze import_order";

    // Whoever has no row yet was claimed a moment ago; the earliest line gives the country.
    static final String CREATE = """
            insert into customer (id, kind, external_key, name, country, sample, import_id, import_line,
                                  created_at, updated_at)
            select distinct on (o.customer_id)
                   o.customer_id, 'PERSON', case o.buyer_kind when 'EXTERNAL_KEY' then o.buyer end, o.buyer,
                   o.country, :sample, o.import_id, o.first_line, :now, :now
            from import_order o
            where o.import_id = :import and o.customer_id is not null
              and not exists (select from customer c where c.id = o.customer_id)
            order by o.customer_id, o.ordered_at, o.first_line
            """;

    // A buyer known by his address alone can be written to there, once he agrees.
    private static final String ADD_CONTACTS = """
            insert into contact (customer_id, name, email, email_key, created_at, updated_at)
            select distinct o.customer_id, o.buyer, o.buyer, o.buyer, cast(:now as timestamptz), cast(:now as timestamptz)
            from import_order o
            join customer c on c.id = o.customer_id and c.import_id = o.import_id
            where o.import_id = :import and o.buyer_kind = 'EMAIL'
              and not exists (select from contact k where k.customer_id = o.customer_id)
            """;

    static final List<String> STEPS = List.of(LOOK_AGAIN, FIND, CLAIM_NEW_KEYS, FIND, LOOK_AGAIN, CREATE, ADD_CONTACTS);

    private StagedBuyers() {}
}
