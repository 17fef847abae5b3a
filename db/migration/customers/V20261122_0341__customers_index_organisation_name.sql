-- An organisation is found again by its name, written in any case and spacing.
create index customer_organisation_name on customer
    (lower(normalize(regexp_replace(btrim(name), '\s+', ' ', 'g'), nfkc)))
    where kind = 'ORGANISATION';
create index contact_by_phone_key on contact (phone_key) where phone_key is not null;
