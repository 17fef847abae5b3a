-- What is sold, as the company's own list has it.
create unlogged table import_product_row (
    import_id bigint not null,
    line      bigint not null,
    sku       text   not null,
    name      text,
    category  text,
    -- Set by the merge.
    outcome   text
);
create index import_product_row_by_line on import_product_row (import_id, line);
