-- The orders whose lines go while an import is taken back; customer_id is null in a sale without a known buyer.
create unlogged table import_undo_order (
    import_id    bigint  not null,
    customer_id  bigint,
    order_id     bigint  not null,
    is_anonymous boolean not null
);
