-- The customer buys: a person or an organisation. The stage (prospect or customer) is derived from orders, never stored.
create sequence customer_id_seq as bigint;
create sequence contact_id_seq as bigint;

create table customer (
    id           bigint      primary key default nextval('customer_id_seq'),
    kind         text        not null check (kind in ('PERSON', 'ORGANISATION')),
    external_key text,
    name         text        not null,
    street       text,
    postcode     text,
    city         text,
    region       text,
    -- ISO 3166 code where the text could be understood, else the file's own text.
    country      text,
    source       text,
    tags         text[]      not null default '{}',
    custom       jsonb       not null default '{}',
    owner_id     bigint      references app_user (id),
    -- Part of the sample data: labelled everywhere, removed in one action.
    sample       boolean     not null default false,
    -- How it came in: by hand, by API, or the import that created it.
    import_id    bigint,
    created_at   timestamptz not null,
    updated_at   timestamptz not null,
    version      bigint      not null default 0
);

-- The contact answers: a person who can be reached at a customer. A private person has exactly one.
create table contact (
    customer_id bigint      not null references customer (id),
    id          bigint      not null default nextval('contact_id_seq'),
    name        text        not null,
    first_name  text,
    last_name   text,
    email       text,
    -- Comparison key of the e-mail: NFC, lower case, domain as A-label. Two contacts may share one.
    email_key   text,
    -- E.164 where the text could be understood, else null; phone is as written.
    phone       text,
    phone_key   text,
    job_title   text,
    birth_date  date,
    gender      text,
    language    text,
    created_at  timestamptz not null,
    updated_at  timestamptz not null,
    version     bigint      not null default 0,
    primary key (customer_id, id)
);

-- What must be unique across customers lives here alone, so that customers can be spread over several servers.
-- kind EXTERNAL_KEY: the outside key as given. kind EMAIL: email_key of the customer that had it first.
create table identity_key (
    kind        text   not null check (kind in ('EXTERNAL_KEY', 'EMAIL')),
    value       text   not null,
    customer_id bigint not null,
    primary key (kind, value)
);
