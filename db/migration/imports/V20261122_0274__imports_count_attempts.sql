-- How often it was begun. A run that was taken for dead, because its machine stood still for a while, finds here that
-- another has taken over, and stores nothing more.
alter table import add column attempt integer not null default 0;
