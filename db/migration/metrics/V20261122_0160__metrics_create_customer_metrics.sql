-- Derived from orders and lines, recomputed for the customers a change touched; can be thrown away and rebuilt.
-- Only customers with at least one line have a row.
create table customer_metrics (
    customer_id bigint      primary key references customer (id),
    orders      integer     not null,
    sales       bigint      not null,
    refunds     bigint      not null,
    revenue     bigint      generated always as (sales - refunds) stored,
    currency    char(3)     not null,
    first_order timestamptz,
    last_order  timestamptz,
    derived_at  timestamptz not null
);
create index customer_metrics_by_revenue on customer_metrics (revenue desc, customer_id);
