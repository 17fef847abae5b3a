-- The rooms that tell something know their kinds; here they only have to look like one.
alter table notice drop constraint notice_kind_check;
alter table notice add constraint notice_kind_check check (kind ~ '^[A-Z]+(_[A-Z]+)*$');
