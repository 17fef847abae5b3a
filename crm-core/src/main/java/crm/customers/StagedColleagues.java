package crm.customers;

import java.util.List;

/**
 * Rows of one organisation that name different people: it is taken from one of them, the leader, and the people of the others
 * become contacts of the same customer.
 */
final class StagedColleagues {

    // One organisation is the same key, or without keys the same name. Of rows without keys one with an address we know
    // leads, and an address that is somebody else's makes its row somebody else's, too.
    static final String PUT_ASIDE = """
            with organised as (
                select s.line, s.email_key, i.customer_id as known,
                       coalesce('k' || s.external_key,
                                'n' || lower(normalize(regexp_replace(btrim(coalesce(s.organisation, s.name)), '\\s+', ' ',
                                                                      'g'), nfkc))) as house
                from import_customer_row s
                left join identity_key i on i.kind = 'EMAIL' and i.value = s.email_key and s.external_key is null
                where s.import_id = :import and s.outcome is null and s.email_key is not null
                  and (s.kind = 'ORGANISATION' or s.kind is null and s.organisation is not null)),
            led as (
                select o.*, first_value(line) over together as leader, first_value(known) over together as leads
                from organised o
                window together as (partition by house order by known is not null desc, line)),
            numbered as (
                select l.*, row_number() over (partition by house, email_key order by line = leader desc, line) as nth
                from led l)
            update import_customer_row r
            set outcome = case when n.nth > 1 then 'duplicate' else 'colleague' end, leader = n.leader
            from numbered n
            left join customer c on c.id = n.leads
            where r.import_id = :import and r.line = n.line and n.line <> n.leader
              and (n.known is null or n.known = n.leads) and c.kind is distinct from 'PERSON'
            """;

    // Only a person is still to be taken from the row. It says the same twice where its leader is nobody of his own.
    private static final String FOLLOW = """
            update import_customer_row r
            set customer_id = l.customer_id, kind = 'ORGANISATION', external_key = null, custom = null,
                outcome = case when l.customer_id is null or l.kind = 'PERSON' then 'duplicate' end,
                name = coalesce(nullif(r.name, r.organisation), nullif(concat_ws(' ', r.first_name, r.last_name), ''))
            from import_customer_row l
            where r.import_id = :import and r.outcome = 'colleague' and l.import_id = :import and l.line = r.leader
            """;

    /** Once their leaders are customers. */
    static final List<String> STEPS = List.of(
            FOLLOW,
            StagedCustomers.FIND_CONTACTS,
            StagedIdentities.LOOK_AGAIN,
            StagedCustomers.CHANGE_CONTACTS,
            StagedCustomers.NUMBER_NEW_CONTACTS,
            StagedIdentities.LOOK_AGAIN,
            StagedCustomers.CREATE_CONTACTS,
            StagedCustomers.REMEMBER_CONTACTS,
            StagedCustomers.RELEASE_FORMER_ADDRESSES,
            StagedCustomers.CLAIM_ADDRESSES);

    private StagedColleagues() {}
}
