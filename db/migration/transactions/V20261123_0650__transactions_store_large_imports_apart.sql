-- The lines of a large import become a partition of their own: it is filled without an index, its indexes are built over
-- what is there, and it is attached in the import's transaction. Writing a million lines into indexes that are in use took
-- twice as long as all of that, and more with every million that was there already. Nobody who reads waits.
--
-- Orders that such an import opens have ids of a block of its own, 2^32 of them, all beyond what orders_id_seq gives out.
alter table order_line rename to order_line_usual;
alter table order_line_usual rename constraint order_line_pkey to order_line_usual_pkey;
alter index order_line_refunds rename to order_line_usual_refunds;
alter index order_line_sold rename to order_line_usual_sold;
alter index order_line_by_import rename to order_line_usual_by_import;

create table order_line (
    like order_line_usual including defaults including constraints,
    primary key (customer_id, order_id, content_hash, ordinal)
) partition by range (order_id);
create index order_line_refunds on order_line (customer_id, occurred_at) include (amount) where kind = 'REFUND';
create index order_line_sold on order_line (sku, customer_id, order_id) where kind = 'SALE';
create index order_line_by_import on order_line using brin (import_id);

alter table order_line_usual add constraint order_line_usual_ids check (order_id < 1099511627776);
alter table order_line attach partition order_line_usual for values from (minvalue) to (1099511627776);
alter table order_line_usual drop constraint order_line_usual_ids;

create sequence order_block_seq as bigint start 256 maxvalue 2097151;

-- Stores the lines of the orders that this import has opened, whose ids are those of this block, and says how many. It is
-- the owner's work to create a table; what it does is fixed here, and the application's role only chooses when.
create function order_line_store_apart(import bigint, block bigint) returns bigint
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
    -- The window's sort has the beginning of the order asked for, so the second one sorts within orders only. PostgreSQL
    -- reads and sorts with several processes for a new table and never for an insert.
    execute format($create$
        create table %1$I as
        select s.customer_id, %2$s + s.line as id, s.order_id, s.kind, s.occurred_at, s.sku, s.product_name, s.category,
               s.quantity, s.unit_price, s.amount, s.content_hash, s.ordinal::integer as ordinal, s.import_id
        from (select r.*, o.customer_id, o.order_id,
                     row_number() over (partition by o.customer_id, o.order_id, r.content_hash order by r.line) as ordinal
              from import_order o
              join import_transaction_row r on r.buyer_kind = o.buyer_kind and r.buyer = o.buyer
                                           and r.order_number = o.order_number
              where o.import_id = %3$s and r.import_id = %3$s and o.customer_id is not null and o.opened) s
        order by s.customer_id, s.order_id, s.line
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
revoke execute on function order_line_store_apart(bigint, bigint) from public;
