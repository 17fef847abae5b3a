-- What was bought. Money is in ten-thousandths of the currency's unit. An order belongs to one customer; its number is
-- unique within him. Lines are the truth; the sums on orders are derived from them in the same transaction.
create sequence orders_id_seq as bigint;
create sequence order_line_id_seq as bigint;

create table product (
    sku        text        primary key,
    name       text,
    category   text,
    updated_at timestamptz not null
);

create table orders (
    customer_id  bigint      not null references customer (id),
    id           bigint      not null default nextval('orders_id_seq'),
    order_number text        not null,
    -- Time of its earliest line.
    ordered_at   timestamptz not null,
    currency     char(3)     not null,
    channel      text,
    country      text,
    -- Sum of sale lines; the order counts as one when this is above 0.
    sales        bigint      not null,
    -- Sum of refund lines as a positive amount (they are dated by line, see order_line).
    refunds      bigint      not null,
    lines        integer     not null,
    primary key (customer_id, id),
    unique (customer_id, order_number)
);

create table order_line (
    customer_id  bigint        not null,
    id           bigint        not null default nextval('order_line_id_seq'),
    order_id     bigint        not null,
    -- SALE: quantity > 0 and price >= 0. REFUND: quantity < 0 or refund prefix. ADJUSTMENT: in no figure.
    kind         text          not null check (kind in ('SALE', 'REFUND', 'ADJUSTMENT')),
    occurred_at  timestamptz   not null,
    sku          text,
    product_name text,
    category     text,
    quantity     numeric(18,4) not null,
    unit_price   bigint        not null,
    -- |quantity × unit price|, always >= 0: the kind says which way it counts.
    amount       bigint        not null check (amount >= 0),
    -- Identity: the line's content, and its ordinal among equal lines of the order.
    content_hash uuid          not null,
    ordinal      integer       not null,
    import_id    bigint,
    primary key (customer_id, id),
    unique (customer_id, order_id, content_hash, ordinal),
    foreign key (customer_id, order_id) references orders (customer_id, id)
);

-- Sales without a known buyer: in the shop's figures, in nobody's record.
create table anonymous_order (
    id           bigint      primary key default nextval('orders_id_seq'),
    order_number text        not null unique,
    ordered_at   timestamptz not null,
    currency     char(3)     not null,
    channel      text,
    country      text,
    sales        bigint      not null,
    refunds      bigint      not null,
    lines        integer     not null
);

create table anonymous_order_line (
    id           bigint        primary key default nextval('order_line_id_seq'),
    order_id     bigint        not null references anonymous_order (id),
    kind         text          not null check (kind in ('SALE', 'REFUND', 'ADJUSTMENT')),
    occurred_at  timestamptz   not null,
    sku          text,
    product_name text,
    category     text,
    quantity     numeric(18,4) not null,
    unit_price   bigint        not null,
    amount       bigint        not null check (amount >= 0),
    content_hash uuid          not null,
    ordinal      integer       not null,
    import_id    bigint,
    unique (order_id, content_hash, ordinal)
);
