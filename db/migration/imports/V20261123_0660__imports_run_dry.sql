-- Whether the next run only finds out what would become of the file: it ends at READY, and nothing of it is kept.
alter table import add column dry_run boolean not null default false;
