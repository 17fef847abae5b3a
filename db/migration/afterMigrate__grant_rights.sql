-- The application's role owns nothing: it reads and writes rows, cannot alter tables, and appends to ledgers only.
grant usage on schema public to "${appRole}";
grant select, insert, update, delete on all tables in schema public to "${appRole}";
grant usage, select on all sequences in schema public to "${appRole}";
revoke insert, update, delete on flyway_schema_history from "${appRole}";
revoke update, delete on consent_event from "${appRole}";
revoke update, delete on audit_entry from "${appRole}";
revoke update, delete on raw_hit from "${appRole}";

-- VACUUM (ANALYZE) after a bulk load; before version 17 PostgreSQL leaves that to the owner and to autovacuum.
do $$
begin
    if current_setting('server_version_num')::int >= 170000 then
        execute 'grant maintain on all tables in schema public to "${appRole}"';
    end if;
end
$$;

-- Bulk work sorts and adds up into temporary tables, which only its own connection sees.
do $$
begin
    execute format('grant temporary on database %I to "${appRole}"', current_database());
end
$$;
