-- Why a campaign is paused when nobody paused it; the page says what to look at before resuming.
alter table campaign add column pause_reason text check (pause_reason in ('RESTORED'));
