-- Steps of a merge that need an order, not a line, work on a table of their own: some twenty times fewer rows to match,
-- number and update. Unlogged like the lines it is made from.
create unlogged table import_order (
    import_id    bigint      not null,
    -- Which kind of identity_key names the buyer; both are '' in a sale without a known buyer.
    buyer_kind   text        not null,
    buyer        text        not null,
    order_number text        not null,
    customer_id  bigint,
    order_id     bigint,
    -- Whether this import has brought the order: none of its lines can be there yet.
    opened       boolean     not null default false,
    -- Of its lines in the file.
    first_line   bigint      not null,
    ordered_at   timestamptz not null,
    currency     char(3)     not null,
    channel      text,
    country      text,
    sales        bigint      not null,
    refunds      bigint      not null,
    lines        integer     not null
);

-- Lines are read as a whole, in one scan or another: an index on them would only be written.
drop index import_transaction_row_by_line;

alter table import_transaction_row
    drop column customer_id,
    drop column customer_key,
    drop column customer_email_key,
    add column buyer_kind text not null default '',
    add column buyer      text not null default '';

-- Files come packed or are read once: compressing their pieces takes longer than writing them.
alter table import_file_chunk alter column content set storage external;
