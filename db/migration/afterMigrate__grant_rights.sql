-- The application's role owns nothing: it reads and writes rows, cannot alter tables, and appends to ledgers only. A table
-- that somebody else has laid into the schema, for a report perhaps, is theirs and is passed over.
grant usage on schema public to "${appRole}";
do $$
declare
    relation regclass;
begin
    for relation in select oid from pg_class
                    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm')
                      and pg_has_role(relowner, 'usage')
    loop
        execute format('grant select, insert, update, delete on %s to %I', relation, '${appRole}');
        -- VACUUM (ANALYZE) after a bulk load; before version 17 PostgreSQL leaves that to the owner and to autovacuum.
        if current_setting('server_version_num')::int >= 170000 then
            execute format('grant maintain on %s to %I', relation, '${appRole}');
        end if;
    end loop;
    for relation in select oid from pg_class
                    where relnamespace = 'public'::regnamespace and relkind = 'S' and pg_has_role(relowner, 'usage')
    loop
        execute format('grant usage, select on sequence %s to %I', relation, '${appRole}');
    end loop;
end
$$;
grant execute on function order_line_store_apart(bigint, bigint) to "${appRole}";
grant execute on function order_line_drop_empty() to "${appRole}";
grant execute on function consent_event_undo(bigint) to "${appRole}";
revoke insert, update, delete on flyway_schema_history from "${appRole}";
revoke update, delete on consent_event from "${appRole}";
revoke update, delete on audit_entry from "${appRole}";
revoke update, delete on raw_hit from "${appRole}";

-- Bulk work sorts and adds up into temporary tables, which only its own connection sees.
do $$
begin
    execute format('grant temporary on database %I to "${appRole}"', current_database());
end
$$;
