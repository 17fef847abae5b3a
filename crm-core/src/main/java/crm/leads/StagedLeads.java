package crm.leads;

/**
 * The statements from staged rows to leads. A row is known by its external key; one without by who asks for what: his
 * address, else his number, else his names, with need and source.
 */
final class StagedLeads {

    static final String IDENTIFY = """
            update import_lead_row
            set identity_kind = case when external_key is null then 'CONTENT' else 'EXTERNAL_KEY' end,
                identity = coalesce(external_key,
                                    md5(concat_ws(chr(31),
                                                  coalesce(email_key, phone_key,
                                                           lower(concat_ws(chr(30), organisation, name, phone))),
                                                  lower(coalesce(need, '')), lower(coalesce(source, '')))))
            where import_id = :import
            """;

    static final String FIND_KNOWN = """
            update import_lead_row r
            set outcome = 'unchanged', lead_id = i.lead_id
            from lead_identity i
            where r.import_id = :import and i.kind = r.identity_kind and i.value = r.identity
            """;

    static final String MARK_REPEATED = """
            update import_lead_row r
            set outcome = 'unchanged'
            from (select line, row_number() over (partition by identity_kind, identity order by line) as nth
                  from import_lead_row
                  where import_id = :import and outcome is null) k
            where r.import_id = :import and r.line = k.line and k.nth > 1
            """;

    static final String NUMBER = """
            update import_lead_row r
            set lead_id = n.id, outcome = 'created'
            from (select line, nextval('lead_id_seq') as id
                  from (select line from import_lead_row
                        where import_id = :import and outcome is null
                        order by line) new) n
            where r.import_id = :import and r.line = n.line
            """;

    static final String CLAIM = """
            insert into lead_identity (kind, value, customer_id, lead_id)
            select identity_kind, identity, customer_id, lead_id
            from import_lead_row
            where import_id = :import and outcome = 'created'
            order by identity_kind, identity
            on conflict (kind, value) do nothing
            """;

    // A program opened the lead with this key while this ran: then it is not new.
    static final String YIELD_TO_OTHERS = """
            update import_lead_row r
            set outcome = 'unchanged', lead_id = i.lead_id
            from lead_identity i
            where r.import_id = :import and r.outcome = 'created' and i.kind = r.identity_kind and i.value = r.identity
              and i.lead_id <> r.lead_id
            """;

    static final String OPEN = """
            insert into lead (customer_id, id, contact_id, external_key, state, owner_id, need, source, via, import_id, import_line,
                              created_at, updated_at, assigned_at, due_at, rings_at)
            select r.customer_id, r.lead_id, r.contact_id, r.external_key,
                   case when r.owner_id is null then 'NEW' else 'ASSIGNED' end, r.owner_id, r.need, r.source, 'IMPORT',
                   r.import_id, r.line, :now, :now, case when r.owner_id is not null then :now end, d.due_at, d.rings_at
            from import_lead_row r
            join unnest(:owners::bigint[], :dues::timestamptz[], :rings::timestamptz[]) as d (owner_id, due_at, rings_at)
              on d.owner_id = coalesce(r.owner_id, 0)
            where r.import_id = :import and r.outcome = 'created'
            """;

    static final String NOTE_OWNERS = """
            insert into lead_decision (customer_id, lead_id, at, kind, user_id, ground)
            select customer_id, lead_id, :now, 'GIVEN', owner_id, 'HAND'
            from import_lead_row
            where import_id = :import and outcome = 'created' and owner_id is not null
            order by line
            """;

    static final String OPENED = """
            select customer_id, contact_id, lead_id, owner_id, need, source
            from import_lead_row
            where import_id = :import and outcome = 'created'
            order by line
            """;

    static final String OWNERS = """
            select distinct owner_id from import_lead_row
            where import_id = :import and outcome = 'created' and owner_id is not null
            """;

    private StagedLeads() {}
}
