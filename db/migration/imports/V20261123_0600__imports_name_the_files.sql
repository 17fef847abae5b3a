-- A file that cannot be read because it holds several is told in the reader's language; their names are in none.
alter table import add column error_names text[] not null default '{}';
