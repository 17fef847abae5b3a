-- Lines come in by one statement that joins them with their orders, opened or found under the intake's lock. Asking for
-- every one of a million whether its order exists took longer than storing it.
alter table order_line drop constraint order_line_customer_id_order_id_fkey;
alter table anonymous_order_line drop constraint anonymous_order_line_order_id_fkey;

-- What a line is says who it is; its id only says in which order lines came. One index to write instead of two.
alter table order_line
    drop constraint order_line_pkey,
    drop constraint order_line_customer_id_order_id_content_hash_ordinal_key,
    add primary key (customer_id, order_id, content_hash, ordinal);
alter table anonymous_order_line
    drop constraint anonymous_order_line_pkey,
    drop constraint anonymous_order_line_order_id_content_hash_ordinal_key,
    add primary key (order_id, content_hash, ordinal);

create index anonymous_order_line_by_import on anonymous_order_line using brin (import_id);
