-- Nobody may take an event out of the ledger. When a customer's rows move to another, this removes those of which an
-- identical copy stands there already: it can be called at any time and never loses a word.
create function consent_event_leave(leaving bigint, gone_to bigint) returns bigint
language sql security definer set search_path = public as $$
    with gone as (
        delete from consent_event e
        where e.customer_id = leaving and leaving <> gone_to
          and exists (select from consent_event c
                      where c.customer_id = gone_to and c.id = e.id
                        and (c.contact_id, c.channel, c.purpose, c.state, c.source, c.wording, c.at, c.recorded_by,
                             c.recorded_at)
                            is not distinct from
                            (e.contact_id, e.channel, e.purpose, e.state, e.source, e.wording, e.at, e.recorded_by,
                             e.recorded_at))
        returning 1)
    select count(*) from gone
$$;
