-- What somebody changed of a customer or of one of his contacts, value by value: with customer_import it says of each value
-- where it comes from. Of what is new there is nothing before.
create sequence customer_change_id_seq as bigint;
create table customer_change (
    customer_id      bigint      not null references customer (id),
    id               bigint      not null default nextval('customer_change_id_seq'),
    at               timestamptz not null,
    -- Who did it, himself or by a program with his token; null = Keel.
    user_id          bigint,
    by_program       boolean     not null default false,
    -- The import that was taken back.
    undone_import_id bigint,
    -- Null of the customer's own values.
    contact_id       bigint,
    before           jsonb       not null default '{}',
    after            jsonb       not null,
    primary key (customer_id, id)
);
