-- Fields that no column fills and every record gets the same of, such as the fair a list is from.
alter table import add column constants jsonb not null default '{}';
