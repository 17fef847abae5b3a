-- A question about a stretch of time reads its orders in this index alone; through the table it touched a page for each.
drop index orders_by_time;
create index orders_by_time on orders (ordered_at) include (customer_id, sales);
