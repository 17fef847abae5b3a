-- Lists by newest, and search by a part of a phone number.
create index customer_by_created on customer (created_at, id);
create index contact_phone_trgm on contact using gin (phone_key gin_trgm_ops) where phone_key is not null;
