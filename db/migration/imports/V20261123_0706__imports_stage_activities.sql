-- What happened with customers before or beside Keel. As with consents, a row of nobody known is set aside with its cells.
create unlogged table import_activity_row (
    import_id    bigint not null,
    line         bigint not null,
    customer_key text,
    email_key    text,
    phone_key    text,
    name         text not null,
    at           timestamptz not null,
    subject      text,
    text         text,
    channel      text,
    result       text,
    -- Of its own key, else of all that the row says.
    identity     uuid not null,
    cells        text[] not null,
    stranger     text not null,
    stranger_column text not null,
    -- Set by the merge.
    customer_id  bigint,
    contact_id   bigint,
    outcome      text
);
create index import_activity_row_by_line on import_activity_row (import_id, line);
