-- Derived: by what records of one company are recognised. Rewritten with each customer in the transaction that changes
-- him; can be thrown away and derived again.
create table company_key (
    customer_id bigint not null references customer (id),
    -- NAME: without legal form, accents and signs. WORD: one of its words, two letters of a script without spaces, or its
    -- beginning after ^. DOMAIN: of a contact's e-mail, unless anybody can have one there. REGISTRATION: company or VAT
    -- number. PHONE: of a contact. PLACE: street and town.
    kind        text   not null check (kind in ('NAME', 'WORD', 'DOMAIN', 'REGISTRATION', 'PHONE', 'PLACE')),
    value       text   not null,
    primary key (customer_id, kind, value)
);
create index company_key_by_value on company_key (value, kind, customer_id);
create index company_key_name_trgm on company_key using gin (value gin_trgm_ops) where kind = 'NAME';
