-- Whose customers these are: asked for every list of somebody who sees only his own, and when a colleague leaves.
create index customer_by_owner on customer (owner_id) where owner_id is not null;
