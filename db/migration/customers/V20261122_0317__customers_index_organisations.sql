-- Accounts by name, among a million people; and whose they are.
create index customer_organisation_by_name on customer (name, id) where kind = 'ORGANISATION';
create index customer_organisation_by_owner on customer (owner_id, name, id) where kind = 'ORGANISATION';
