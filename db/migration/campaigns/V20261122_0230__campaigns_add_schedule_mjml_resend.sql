-- A launch at a time, a message written in MJML, and a second try with those who did not open the first.
alter table campaign add column scheduled_at timestamptz;
alter table campaign add column scheduled_by bigint references app_user (id);
-- The scheduled launch that could not be, and the codes of what stood against it, with commas between.
alter table campaign add column missed_at timestamptz;
alter table campaign add column missed_because text;
-- What the author wrote; html is derived from it.
alter table campaign add column mjml text;
-- The campaign whose unmoved recipients are the audience of this one; null = the members of the segment.
alter table campaign add column resends bigint references campaign (id);
alter table campaign add constraint campaign_scheduled_has_a_time check (state <> 'SCHEDULED' or scheduled_at is not null);
create index campaign_scheduled on campaign (scheduled_at) where state = 'SCHEDULED';
