-- Lists by revenue and by last order, paged by key in both directions: both columns must run the same way.
drop index customer_metrics_by_revenue;
create index customer_metrics_by_revenue on customer_metrics (revenue, customer_id);
create index customer_metrics_by_last_order on customer_metrics (last_order, customer_id) where last_order is not null;
