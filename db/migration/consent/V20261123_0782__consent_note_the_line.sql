-- Where in its file a statement or an address stood, told when it stays although its import is taken back.
alter table consent_event add column import_line bigint;
alter table opted_out_address
    add column recorded_by text,
    add column import_line bigint;

-- Who else said of an address that it is not to be written to. An import that is taken back takes along only what nobody
-- else said; of what was there before this was noted it is not known.
alter table suppression
    add column import_line bigint,
    add column also_by     text;
alter table suppressed_domain
    add column import_line bigint,
    add column also_by     text;
update suppression set also_by = 'unknown' where recorded_by like 'import:%';
update suppressed_domain set also_by = 'unknown' where recorded_by like 'import:%';
