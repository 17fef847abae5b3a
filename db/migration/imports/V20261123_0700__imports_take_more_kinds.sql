-- Beside customers, orders and leads: addresses nobody writes to, what people allowed, what happened, what is sold.
alter table import drop constraint import_kind_check;
alter table import add constraint import_kind_check check (kind in ('CUSTOMERS', 'TRANSACTIONS', 'LEADS', 'SUPPRESSIONS', 'CONSENTS', 'ACTIVITIES', 'PRODUCTS'));

create unlogged table import_suppression_row (
    import_id bigint not null,
    line      bigint not null,
    -- In the forms in which they are compared; a row may name several.
    email_key text,
    phone_key text,
    domain    text,
    reason    text,
    source    text,
    since     timestamptz,
    -- Set by the merge.
    outcome   text
);
create index import_suppression_row_by_line on import_suppression_row (import_id, line);
