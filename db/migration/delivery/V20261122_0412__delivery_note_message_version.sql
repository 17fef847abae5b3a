-- Which version of the message went, or may have gone.
alter table touch_attempt add column version integer not null default 1;
