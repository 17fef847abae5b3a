-- An import can be taken back within thirty days. It stays DONE until that has happened.
alter table import
    add column undo_asked_at timestamptz,
    add column undone_at     timestamptz,
    add column undone_by     bigint references app_user (id),
    add column rows_removed  bigint not null default 0,
    add column rows_restored bigint not null default 0,
    add column rows_kept     bigint not null default 0;
-- Set by the merge: the contact was not there before.
alter table import_customer_row add column contact_created boolean not null default false;
