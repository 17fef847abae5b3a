-- How quickly leads are answered is read beside every inbox: from this index alone, not from a page for each lead.
drop index lead_by_response;
create index lead_by_response on lead (responded_at) include (assigned_at, due_at, owner_id, customer_id)
    where responded_at is not null;
