-- What stayed when an import was taken back and is no customer's: an address nobody is written to at, a product.
create table import_undo_kept_apart (
    import_id bigint not null,
    line      bigint not null,
    -- The address or domain, or the number of the product.
    name      text   not null,
    reason    text   not null,
    primary key (import_id, line, name)
);
