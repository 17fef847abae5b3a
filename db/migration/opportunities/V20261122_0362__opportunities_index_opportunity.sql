-- Found by id alone; boards by stage and by owner in the order of their cards, with what column heads add up, so that a
-- hundred thousand are summed without reading their rows.
create index opportunity_by_id on opportunity (id);
create index opportunity_open_by_stage on opportunity (stage_id, (coalesce(close_date, date '9999-12-31')), id)
    include (owner_id, amount, currency) where state = 'OPEN';
create index opportunity_open_by_owner on opportunity (owner_id, stage_id, (coalesce(close_date, date '9999-12-31')), id)
    include (amount, currency) where state = 'OPEN';
create index opportunity_open_without_step on opportunity (owner_id) include (close_date)
    where state = 'OPEN' and next_step is null;
create index opportunity_won on opportunity (won_at, id) include (stage_id, owner_id, amount, currency, created_at)
    where state = 'WON';
create index opportunity_lost on opportunity (lost_at, id) include (stage_id, owner_id, amount, currency)
    where state = 'LOST';
create index opportunity_name_trgm on opportunity using gin (name gin_trgm_ops);
-- A lead becomes an opportunity once.
create unique index opportunity_by_lead on opportunity (customer_id, lead_id) where lead_id is not null;
create index opportunity_product_by_opportunity on opportunity_product (customer_id, opportunity_id, position);
create index opportunity_change_by_opportunity on opportunity_change (customer_id, opportunity_id, id);
create index opportunity_by_owner on opportunity (owner_id) where owner_id is not null;
