-- Who runs on this database: every instance says every ten seconds that it is there, on the database's clock.
create table instance (
    name       text        primary key,
    host       text        not null,
    version    text        not null,
    revision   text,
    started_at timestamptz not null,
    seen_at    timestamptz not null
);
