-- Derived by one statement from orders that name their customers, and can be thrown away and derived again.
alter table customer_metrics drop constraint customer_metrics_customer_id_fkey;
