-- What the lines of one order in one batch come to, added up while they are read: the merge adds up parts, not lines.
create unlogged table import_order_part (
    import_id    bigint      not null,
    -- As in import_order: both are '' in a sale without a known buyer.
    buyer_kind   text        not null,
    buyer        text        not null,
    order_number text        not null,
    first_line   bigint      not null,
    -- The earliest of its lines says when, and by which channel and from where.
    ordered_at   timestamptz not null,
    currency     char(3)     not null,
    channel      text,
    country      text,
    sales        bigint      not null,
    refunds      bigint      not null,
    lines        integer     not null
);
