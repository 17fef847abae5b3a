-- Where in its file a lead stood, told when it stays although its import is taken back.
alter table lead add column import_line bigint;
