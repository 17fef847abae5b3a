-- Lines are staged with the number of what their order is in its batch, and what the lines of an order have in common is
-- staged there once: buyer, number, currency, channel and country stood in every line, and a join by three texts found them.
-- Nearly always an order is in one batch; of several the first leads, and the others follow it.
--
-- What is staged is gone with its import; one that is under way begins anew.
drop table import_order_part;
drop table import_order;
drop table import_transaction_row;

create unlogged table import_transaction_row (
    import_id    bigint        not null,
    line         bigint        not null,
    part         bigint        not null,
    occurred_at  timestamptz   not null,
    unit_price   bigint        not null,
    amount       bigint        not null,
    content_hash uuid          not null,
    quantity     numeric(18,4) not null,
    kind         text          not null,
    sku          text,
    product_name text,
    category     text
);

create unlogged table import_order (
    import_id    bigint      not null,
    -- As its lines name it.
    part         bigint      not null,
    -- The part whose order this one belongs to, which has the sums of both; null = it is the order itself.
    leader       bigint,
    customer_id  bigint,
    -- Of an order that is known, or opened among others; null in one whose lines will be stored apart.
    order_id     bigint,
    -- Of its lines in the file.
    first_line   bigint      not null,
    -- The earliest of its lines says when, and by which channel and from where.
    ordered_at   timestamptz not null,
    sales        bigint      not null,
    refunds      bigint      not null,
    lines        integer     not null,
    -- Whether this import has brought the order: none of its lines can be there yet.
    opened       boolean     not null default false,
    -- Which kind of identity_key names the buyer; both are '' in a sale without a known buyer.
    buyer_kind   text        not null,
    buyer        text        not null,
    order_number text        not null,
    currency     char(3)     not null,
    channel      text,
    country      text
);
