-- As before, by the parts of orders that lines name. Orders that are not known have ids of this block by the number of their
-- part, so that none has to be written down first. The window leaves the lines by customer and order, as they are kept;
-- within an order they stand by their content, which the primary key is built from without a further sort.
create or replace function order_line_store_apart(import bigint, block bigint) returns bigint
    language plpgsql
    security definer
    set search_path = public, pg_temp
as
$$
declare
    part   text := format('order_line_%s', block);
    first  bigint := block << 32;
    next   bigint := (block + 1) << 32;
    stored bigint;
    given  record;
begin
    if block < 256 then
        raise exception 'Block % is not one of order_block_seq', block;
    end if;
    execute format($create$
        create table %1$I as
        select o.customer_id, %2$s + r.line as id, o.order_id, r.kind, r.occurred_at, r.sku, r.product_name, r.category,
               r.quantity, r.unit_price, r.amount, r.content_hash,
               (row_number() over (partition by o.customer_id, o.order_id, r.content_hash order by r.line))::integer as ordinal,
               r.import_id
        from (select customer_id, part, %2$s + coalesce(leader, part) as order_id
              from import_order
              where import_id = %3$s and customer_id is not null and order_id is null) o
        join import_transaction_row r on r.import_id = %3$s and r.part = o.part
        $create$, part, first, import);
    get diagnostics stored = row_count;
    execute format($constrain$
        alter table %I
            alter column customer_id set not null,
            alter column id set not null,
            alter column order_id set not null,
            alter column kind set not null,
            alter column occurred_at set not null,
            alter column quantity set not null,
            alter column unit_price set not null,
            alter column amount set not null,
            alter column content_hash set not null,
            alter column ordinal set not null,
            add constraint order_line_kind_check check (kind in ('SALE', 'REFUND', 'ADJUSTMENT')),
            add constraint order_line_amount_check check (amount >= 0),
            add constraint within_block check (order_id >= %s and order_id < %s)
        $constrain$, part, first, next);
    -- Builds the indexes, by several processes.
    execute format('alter table order_line attach partition %I for values from (%s) to (%s)', part, first, next);
    execute format('alter table %I drop constraint within_block', part);
    for given in select g.privilege_type, r.rolname
                 from pg_class c, aclexplode(c.relacl) g, pg_roles r
                 where c.oid = 'order_line'::regclass and r.oid = g.grantee and g.grantee <> c.relowner
    loop
        execute format('grant %s on %I to %I', given.privilege_type, part, given.rolname);
    end loop;
    return stored;
end
$$;
