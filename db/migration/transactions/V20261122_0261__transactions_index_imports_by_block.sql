-- The lines of one import lie together as they came, so a few ranges of blocks find them: nothing to write for each line.
drop index order_line_by_import;
create index order_line_by_import on order_line using brin (import_id);
