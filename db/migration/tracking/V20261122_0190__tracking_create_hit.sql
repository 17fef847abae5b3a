-- Every open and click as it came, told apart human or machine; never updated. Responses are derived from it.
create sequence hit_id_seq as bigint;
create table hit (
    customer_id bigint      not null,
    id          bigint      not null default nextval('hit_id_seq'),
    touch_id    bigint      not null,
    campaign_id bigint      not null,
    contact_id  bigint      not null,
    kind        text        not null check (kind in ('OPEN', 'CLICK', 'UNSUBSCRIBE')),
    link_id     bigint,
    at          timestamptz not null,
    machine     boolean     not null,
    machine_reason text,
    method      text        not null,
    user_agent  text,
    primary key (customer_id, id),
    foreign key (customer_id, touch_id) references touch (customer_id, id)
);
create index hit_by_campaign on hit (campaign_id, kind, touch_id) include (machine, at, link_id);
