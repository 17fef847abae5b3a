-- What an import said of consent is taken back with it: all of it of those who leave, every yes of the others. Their no stays
-- said. Who is no longer known to have said it is the answer.
create function consent_event_undo(import bigint) returns setof bigint
    language sql
    security definer
    set search_path = public, pg_temp
as
$$
    delete from consent_event e
    using import i
    where i.id = $1 and i.undo_asked_at is not null and i.undone_at is null and e.recorded_by = 'import:' || $1
      and (e.state = 'GRANTED'
           or exists (select from import_leaving l where l.import_id = $1 and l.customer_id = e.customer_id))
    returning e.customer_id
$$;
revoke execute on function consent_event_undo(bigint) from public;
