#!/usr/bin/env bash
# Runs once, when the database's volume is new: the role that owns the schema, and the one that runs the application.
set -euo pipefail
psql -v ON_ERROR_STOP=1 -v owner="$KEEL_OWNER_PASSWORD" -v app="$KEEL_APP_PASSWORD" \
  --username "$POSTGRES_USER" --dbname postgres <<'SQL'
create role keel_owner login password :'owner';
create role keel_app   login password :'app';
create database keel owner keel_owner encoding 'UTF8' locale_provider 'builtin' locale 'C.UTF-8' template template0;
revoke all on database keel from public;
grant connect on database keel to keel_app;
SQL
