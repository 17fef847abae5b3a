-- A qualified chance with an amount and a stage. Amounts are ten-thousandths of the currency's unit.
create sequence opportunity_id_seq as bigint;
create sequence opportunity_product_id_seq as bigint;
create sequence opportunity_change_id_seq as bigint;

create table opportunity (
    customer_id    bigint      not null references customer (id),
    id             bigint      not null default nextval('opportunity_id_seq'),
    -- Of this customer; no key, because a contact's rows move with him when customers are merged.
    contact_id     bigint,
    name           text        not null,
    -- Null while nobody knows. Where there are products, their sum.
    amount         bigint      check (amount >= 0),
    currency       text        not null,
    stage_id       bigint      not null references pipeline_stage (id),
    -- The stage's, repeated here so that the open ones have indexes of their own.
    state          text        not null check (state in ('OPEN', 'WON', 'LOST')),
    owner_id       bigint      references app_user (id),
    close_date     date,
    next_step      text,
    next_step_on   date,
    forecast       text        not null check (forecast in ('COMMIT', 'BEST_CASE', 'PIPELINE')),
    loss_reason_id bigint      references loss_reason (id),
    loss_note      text,
    -- The lead it was, for one that was converted.
    lead_id        bigint,
    created_by     bigint      references app_user (id),
    created_at     timestamptz not null,
    stage_since    timestamptz not null,
    -- When somebody last did something with it.
    touched_at     timestamptz not null,
    won_at         timestamptz,
    lost_at        timestamptz,
    version        bigint      not null default 0,
    primary key (customer_id, id),
    check ((state = 'WON') = (won_at is not null)),
    check ((state = 'LOST') = (lost_at is not null)),
    check ((state = 'LOST') = (loss_reason_id is not null))
);

-- What is offered: the lines of the order it becomes when it is won.
create table opportunity_product (
    customer_id    bigint        not null,
    id             bigint        not null default nextval('opportunity_product_id_seq'),
    opportunity_id bigint        not null,
    position       integer       not null,
    sku            text,
    name           text          not null,
    quantity       numeric(18,4) not null check (quantity > 0),
    unit_price     bigint        not null check (unit_price >= 0),
    primary key (customer_id, id),
    foreign key (customer_id, opportunity_id) references opportunity (customer_id, id)
);

-- What a forecast is made of, whenever it changed: stage, close date, amount. Appended only. The first entry of an
-- opportunity has no stage before.
create table opportunity_change (
    customer_id       bigint      not null,
    id                bigint      not null default nextval('opportunity_change_id_seq'),
    opportunity_id    bigint      not null,
    at                timestamptz not null,
    user_id           bigint,
    stage_before      bigint,
    stage_after       bigint      not null,
    close_date_before date,
    close_date_after  date,
    amount_before     bigint,
    amount_after      bigint,
    primary key (customer_id, id),
    foreign key (customer_id, opportunity_id) references opportunity (customer_id, id)
);

-- What somebody is to win in a month, in the workspace's currency.
create table sales_target (
    user_id bigint not null references app_user (id),
    month   date   not null check (extract(day from month) = 1),
    amount  bigint not null check (amount >= 0),
    primary key (user_id, month)
);
