-- Where a file's rows lie between COPY and the set-based merge. Unlogged: after a crash the import starts again from its
-- stored file. Rows of an import are deleted when it ends.
create unlogged table import_customer_row (
    import_id    bigint not null,
    line         bigint not null,
    customer_id  bigint,
    contact_id   bigint,
    outcome      text,
    external_key text,
    kind         text,
    name         text,
    first_name   text,
    last_name    text,
    organisation text,
    email        text,
    email_key    text,
    -- Set by the merge: the address this row replaces.
    former_email_key text,
    phone        text,
    phone_key    text,
    street       text,
    postcode     text,
    city         text,
    region       text,
    country      text,
    language     text,
    birth_date   date,
    gender       text,
    job_title    text,
    source       text,
    tags         text[],
    custom       jsonb,
    consent_email          text,
    consent_email_at       timestamptz,
    consent_email_source   text,
    consent_email_wording  text,
    consent_sms            text,
    consent_sms_at         timestamptz,
    consent_sms_source     text,
    consent_sms_wording    text
);
create index import_customer_row_by_line on import_customer_row (import_id, line);

create unlogged table import_transaction_row (
    import_id      bigint not null,
    line           bigint not null,
    customer_id    bigint,
    order_number   text not null,
    occurred_at    timestamptz not null,
    customer_key   text,
    customer_email_key text,
    kind           text not null,
    sku            text,
    product_name   text,
    category       text,
    quantity       numeric(18,4) not null,
    unit_price     bigint not null,
    amount         bigint not null,
    currency       char(3) not null,
    channel        text,
    country        text,
    content_hash   uuid not null
);
create index import_transaction_row_by_line on import_transaction_row (import_id, line);
