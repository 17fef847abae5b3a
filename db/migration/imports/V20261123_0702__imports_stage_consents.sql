-- What people said about being written to, and when. Whom a row means is found in the database: a row that means nobody is
-- set aside with its cells and the sentence that was made for the case while it was read.
create unlogged table import_consent_row (
    import_id    bigint not null,
    line         bigint not null,
    customer_key text,
    email_key    text,
    phone_key    text,
    channel      text not null,
    state        text not null,
    -- Null in a withdrawal: now.
    at           timestamptz,
    source       text,
    wording      text,
    cells        text[] not null,
    stranger     text not null,
    stranger_column text not null,
    -- Set by the merge. A no of a whole customer, or of an address nobody has yet, has no contact.
    customer_id  bigint,
    contact_id   bigint,
    outcome      text
);
create index import_consent_row_by_line on import_consent_row (import_id, line);
