-- What a list said of a product that was new or called otherwise before, so that the list can be taken back. Of one that was
-- new there is nothing before.
create table product_import (
    import_id bigint not null,
    line      bigint not null,
    sku       text   not null,
    before    jsonb,
    after     jsonb  not null,
    primary key (import_id, sku)
);
