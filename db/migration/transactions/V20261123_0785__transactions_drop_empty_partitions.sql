-- A large import that is taken back leaves its partition empty behind. To drop it needs the whole table for a moment: nobody
-- is waited for longer than half a second, because everybody else waits meanwhile; next time will do. A partition stays as
-- long as an order has an id of its block, because such an order may get lines.
create function order_line_drop_empty() returns integer
    language plpgsql
    security definer
    set search_path = public, pg_temp
    set lock_timeout = '500ms'
as
$$
declare
    part    regclass;
    block   bigint;
    is_used boolean;
    unused  regclass[] := '{}';
    dropped integer := 0;
begin
    for part in select i.inhrelid::regclass from pg_inherits i
                where i.inhparent = 'order_line'::regclass and i.inhrelid <> 'order_line_usual'::regclass
    loop
        block := substring(part::text from '^order_line_(\d+)$');
        continue when block is null;
        execute format($used$
            select exists (select from %1$s)
                or exists (select from orders where id >= %2$s and id < %3$s)
            $used$, part, block << 32, (block + 1) << 32) into is_used;
        if not is_used then
            unused := unused || part;
        end if;
    end loop;
    if unused <> '{}' then
        lock table order_line in access exclusive mode;
    end if;
    foreach part in array unused
    loop
        execute format('select exists (select from %s)', part) into is_used;
        if not is_used then
            execute format('drop table %s', part);
            dropped := dropped + 1;
        end if;
    end loop;
    return dropped;
exception when lock_not_available or deadlock_detected then
    return 0;
end
$$;
revoke execute on function order_line_drop_empty() from public;
