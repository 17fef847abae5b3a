-- Search by part of a name, e-mail or key; lists by name and newest; identity by customer for merge and erasure.
create extension if not exists pg_trgm;
create index customer_name_trgm on customer using gin (name gin_trgm_ops);
create index customer_external_key_trgm on customer using gin (external_key gin_trgm_ops);
create index customer_by_name on customer (name, id);
create index contact_by_id on contact (id);
create index contact_email_trgm on contact using gin (email_key gin_trgm_ops);
create index contact_by_email_key on contact (email_key) where email_key is not null;
create index identity_key_by_customer on identity_key (customer_id);
