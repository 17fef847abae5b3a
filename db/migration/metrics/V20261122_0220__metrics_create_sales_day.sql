-- Derived from orders and refunds, whole days of the shop: reports over any stretch of time add up some hundred rows
-- instead of reading every order. Thrown away and derived anew inside each transaction that records orders.
create table sales_day (
    -- A day of the zone in sales_calendar.
    day           date    primary key,
    orders        integer not null,
    -- Sales of orders that were their customer's first; of later ones; of buyers nobody knows. Refunds by their own date.
    first_sales   bigint  not null,
    repeat_sales  bigint  not null,
    unknown_sales bigint  not null,
    refunds       bigint  not null,
    -- Customers who ordered for the first and for the second time.
    first_orders  integer not null,
    second_orders integer not null,
    -- Customers who became active, and whose 90 days since the last order ended: their running sum is who is active.
    woken         integer not null,
    silent        integer not null
);

-- What the days above were derived from, and when; its one row is also what keeps two derivations apart.
create table sales_calendar (
    id         smallint    primary key default 1 check (id = 1),
    zone       text        not null,
    -- First and last order there is, null without any.
    earliest   timestamptz,
    latest     timestamptz,
    derived_at timestamptz not null
);
