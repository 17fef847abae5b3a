-- The inbox in the order of what is due first, for one owner and for everybody; answers given lately.
create index lead_inbox_by_owner on lead (owner_id, (responded_at is not null), due_at, id)
    where state in ('NEW', 'ASSIGNED', 'WORKING', 'RETURNED');
create index lead_inbox on lead ((responded_at is not null), due_at, id)
    where state in ('NEW', 'ASSIGNED', 'WORKING', 'RETURNED');
create index lead_inbox_by_score on lead (score, id)
    where state in ('NEW', 'ASSIGNED', 'WORKING', 'RETURNED');
create index lead_by_response on lead (responded_at) where responded_at is not null;
