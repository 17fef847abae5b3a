-- Contacts that were entered or changed within the last year. Counted anew within the hour, like the rest of the row.
alter table contact_quality add column fresh bigint not null default 0;
