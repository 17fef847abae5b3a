-- Append-only stream of what a customer did or what was done to him. Orders are read from their own table.
create sequence activity_id_seq as bigint;
create table activity (
    customer_id bigint      not null references customer (id),
    id          bigint      not null default nextval('activity_id_seq'),
    contact_id  bigint,
    -- email.sent, email.opened, email.clicked, email.unsubscribed, consent.granted, consent.withdrawn …
    name        text        not null,
    at          timestamptz not null,
    campaign_id bigint,
    -- Set by the machine rules of tracking: left out of rates, segments and automation.
    machine     boolean     not null default false,
    detail      jsonb       not null default '{}',
    primary key (customer_id, id)
);
create index activity_by_time on activity (customer_id, at desc, id desc);
create index activity_by_campaign on activity (campaign_id, name) where campaign_id is not null;
