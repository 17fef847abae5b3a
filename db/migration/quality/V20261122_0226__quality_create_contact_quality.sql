-- Derived: how complete and how understandable the contacts are, counted over all of them; rebuilt after each import and
-- every hour. One row.
create table contact_quality (
    id             smallint    primary key default 1 check (id = 1),
    contacts       bigint      not null,
    with_email     bigint      not null,
    email_valid    bigint      not null,
    with_phone     bigint      not null,
    phone_valid    bigint      not null,
    with_full_name bigint      not null,
    email_twice    bigint      not null,
    derived_at     timestamptz not null
);
