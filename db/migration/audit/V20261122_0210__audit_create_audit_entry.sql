-- Who did what to the installation itself: sign-ins, rights, exports, settings. Append-only: the application's role may
-- insert and select, nothing else (afterMigrate__grant_rights.sql). No names and addresses, for those can be erased:
-- people stand here as ids.
create table audit_entry (
    id          bigint      generated always as identity primary key,
    occurred_at timestamptz not null,
    -- Who acted; null is Keel itself, or somebody who could not prove who he is.
    user_id     bigint,
    action      text        not null,
    -- What it was done to, such as user:7 or token:3.
    subject     text,
    details     jsonb       not null default '{}',
    -- Network address and request it came with; null for background work.
    origin      text,
    request     text
);
create index audit_entry_by_user on audit_entry (user_id, id);
create index audit_entry_by_subject on audit_entry (subject, id) where subject is not null;
create index audit_entry_by_action on audit_entry (action, id);
create index audit_entry_by_moment on audit_entry (occurred_at);
