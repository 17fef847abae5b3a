-- A file is checked while it is read for the first time: how much of it is done is known by its bytes, before anybody knows
-- how many records it has.
alter table import add column bytes_read bigint not null default 0;
