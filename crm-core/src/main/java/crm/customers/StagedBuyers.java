package crm.customers;

import java.util.List;

/** The steps from the keys of staged order lines to customers. */
final class StagedBuyers {

    private static final String FIND_BY_KEY = """
            update import_transaction_row r
            set customer_id = i.customer_id
            from identity_key i
            where r.import_id = :import and r.customer_id is null
              and i.kind = 'EXTERNAL_KEY' and i.value = r.customer_key
            """;

    private static final String FIND_BY_ADDRESS = """
            update import_transaction_row r
            set customer_id = i.customer_id
            from identity_key i
            where r.import_id = :import and r.customer_id is null and r.customer_key is null
              and i.kind = 'EMAIL' and i.value = r.customer_email_key
            """;

    private static final String CLAIM_NEW_KEYS = """
            insert into identity_key (kind, value, customer_id)
            select case when by_key then 'EXTERNAL_KEY' else 'EMAIL' end, value, nextval('customer_id_seq')
            from (select customer_key is not null as by_key, coalesce(customer_key, customer_email_key) as value
                  from import_transaction_row
                  where import_id = :import and customer_id is null
                    and coalesce(customer_key, customer_email_key) is not null
                  group by 1, 2
                  order by 1, 2) unknown
            on conflict (kind, value) do nothing
            """;

    // Statistics from before the updates say that no row has a customer; the next step planned by them would compare
    // every row with every customer (half a million lines: three minutes instead of a second).
    private static final String LOOK_AGAIN = "analyze import_transaction_row";

    // Whoever has no row yet was claimed a moment ago; the earliest line gives the country.
    private static final String CREATE = """
            insert into customer (id, kind, external_key, name, country, sample, import_id, created_at, updated_at)
            select distinct on (r.customer_id)
                   r.customer_id, 'PERSON', r.customer_key, coalesce(r.customer_key, r.customer_email_key),
                   r.country, :sample, r.import_id, :now, :now
            from import_transaction_row r
            where r.import_id = :import and r.customer_id is not null
              and not exists (select from customer c where c.id = r.customer_id)
            order by r.customer_id, r.occurred_at, r.line
            """;

    // A buyer known by his address alone can be written to there, once he agrees.
    private static final String ADD_CONTACTS = """
            insert into contact (customer_id, name, email, email_key, created_at, updated_at)
            select distinct r.customer_id, r.customer_email_key, r.customer_email_key, r.customer_email_key,
                   cast(:now as timestamptz), cast(:now as timestamptz)
            from import_transaction_row r
            join customer c on c.id = r.customer_id and c.import_id = r.import_id
            where r.import_id = :import and r.customer_key is null
              and not exists (select from contact k where k.customer_id = r.customer_id)
            """;

    static final List<String> STEPS = List.of(
            FIND_BY_KEY,
            FIND_BY_ADDRESS,
            CLAIM_NEW_KEYS,
            FIND_BY_KEY,
            FIND_BY_ADDRESS,
            LOOK_AGAIN,
            CREATE,
            ADD_CONTACTS);

    private StagedBuyers() {}
}
