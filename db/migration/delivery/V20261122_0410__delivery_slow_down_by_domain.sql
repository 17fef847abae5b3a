-- The queue knows where a message goes, who has it in hands, since when it is tried, and what it waits for.
alter table touch_queue add column domain text not null default '';
alter table touch_queue add column holder text;
alter table touch_queue add column first_tried_at timestamptz;
alter table touch_queue add column waits_for text check (waits_for in ('RETRY', 'LANE', 'QUIET_HOURS'));
-- What the server said last.
alter table touch_queue add column reply text;
-- The version of its message it must be sent as, because it may have gone as that already; null = the newest.
alter table touch_queue add column version integer;
update touch_queue q
   set domain = split_part(t.address_key, '@', 2)
  from touch t
 where t.customer_id = q.customer_id and t.id = q.touch_id;
create index touch_queue_leased on touch_queue (domain, holder) where lease_until is not null;

-- What a recipients' domain, or everything together (*), is sent at most: as administrators set it, and lowered by level
-- while servers ask for it. Shared by all instances; times are the database's. Few rows: most domains have no limit.
create table send_lane (
    domain       text        primary key,
    -- Senders at once, and messages a minute; null = as many as there are.
    connections  integer     check (connections > 0),
    per_minute   integer     check (per_minute > 0),
    level        integer     not null default 0,
    level_since  timestamptz,
    -- What the server said when it was lowered.
    reply        text,
    closed_until timestamptz,
    -- When the next message may go.
    next_at      timestamptz
);

-- Why there is no way out at the moment: one row for each server that cannot be used, gone with the first session it gives.
create table send_trouble (
    relay_id bigint      primary key,
    words    text        not null,
    since    timestamptz not null,
    seen_at  timestamptz not null
);

-- How far each running campaign had come when somebody last looked: what does not move for two minutes is told.
create table campaign_watch (
    campaign_id bigint      primary key references campaign (id),
    waiting     integer     not null,
    moved_at    timestamptz not null,
    reason      text,
    words       text,
    until       timestamptz,
    told_at     timestamptz
);
