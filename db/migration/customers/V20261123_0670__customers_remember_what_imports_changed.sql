-- Where the values of a customer come from, and how an import is taken back. Of somebody an import created, the line says it
-- all; of somebody who was known, the values that changed are kept as they were before and after. A custom field is named
-- custom.KEY, with null where it was not there.
alter table customer add column import_line bigint;

create table customer_import (
    customer_id     bigint  not null references customer (id),
    import_id       bigint  not null,
    line            bigint  not null,
    before          jsonb   not null default '{}',
    after           jsonb   not null default '{}',
    -- The contact the line was about, and whether it brought him.
    contact_id      bigint,
    contact_created boolean not null default false,
    contact_before  jsonb   not null default '{}',
    contact_after   jsonb   not null default '{}',
    primary key (customer_id, import_id, line)
);
create index customer_import_by_import on customer_import (import_id);

create function flat_record(record jsonb) returns jsonb
    language sql immutable parallel safe
as
$$
    select coalesce(jsonb_object_agg(key, value), '{}')
    from (select key, value from jsonb_each(record) where key not in ('custom', 'created_at', 'updated_at', 'version')
          union all
          select 'custom.' || key, value from jsonb_each(coalesce(record -> 'custom', '{}'))) f
$$;

-- The values of the first record that the second has not, as they are in the first; null where it has none.
create function changed_values(record jsonb, other jsonb) returns jsonb
    language sql immutable parallel safe
as
$$
    select coalesce(jsonb_object_agg(key, coalesce(a.value, 'null')), '{}')
    from jsonb_each(flat_record(record)) a
    full join jsonb_each(flat_record(other)) b using (key)
    where coalesce(a.value, 'null') <> coalesce(b.value, 'null')
$$;

-- Who leaves while an import is taken back.
create unlogged table import_leaving (
    import_id   bigint not null,
    customer_id bigint not null,
    primary key (customer_id, import_id)
);

-- What stayed when an import was taken back: a customer (no field) or one of his values, and why.
create table import_undo_kept (
    customer_id bigint not null references customer (id),
    import_id   bigint not null,
    field       text   not null,
    reason      text   not null,
    line        bigint not null,
    primary key (customer_id, import_id, field, line)
);
create index import_undo_kept_by_import on import_undo_kept (import_id);
