-- What a dry run would change of customers who are known: how often each field, and the first rows value by value.
create table import_difference (
    import_id bigint not null references import (id),
    field     text   not null,
    -- Customers who have another value there.
    changed   bigint not null,
    -- Those who have none.
    filled    bigint not null,
    primary key (import_id, field)
);
create table import_difference_row (
    import_id   bigint  not null references import (id),
    line        bigint  not null,
    customer_id bigint  not null,
    field       text    not null,
    before      text,
    after       text,
    primary key (import_id, line, customer_id, field)
);
