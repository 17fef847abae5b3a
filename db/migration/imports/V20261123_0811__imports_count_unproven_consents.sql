-- Rows with a yes that lacks its date, source or wording: they are taken, and the consent arrives as unknown.
alter table import add column unproven bigint not null default 0;
-- Name of the charset the file was read in, so that its rejected rows can be given back in it.
alter table import add column charset text;
