-- Lists of leads, such as a fair's.
alter table import drop constraint import_kind_check;
alter table import add constraint import_kind_check check (kind in ('CUSTOMERS', 'TRANSACTIONS', 'LEADS'));

create unlogged table import_lead_row (
    import_id    bigint  not null,
    line         bigint  not null,
    external_key text,
    name         text,
    organisation text,
    email        text,
    email_key    text,
    phone        text,
    phone_key    text,
    need         text,
    source       text,
    owner_id     bigint,
    -- Set by the merge: what the row is known by, who asks, and what became of it.
    identity_kind    text,
    identity         text,
    organisation_key text,
    customer_id  bigint,
    contact_id   bigint,
    newcomer     boolean not null default false,
    lead_id      bigint,
    outcome      text
);
create index import_lead_row_by_line on import_lead_row (import_id, line);
