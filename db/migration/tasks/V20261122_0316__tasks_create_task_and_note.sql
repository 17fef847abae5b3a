-- What somebody is to do, on a record or on none, and what colleagues tell each other about a record. A record is named by
-- its kind, its customer and its id; what stands on no record has customer 0, who never exists.
create sequence task_id_seq as bigint;
create table task (
    customer_id bigint      not null,
    id          bigint      not null default nextval('task_id_seq'),
    kind        text        not null check (kind in ('NONE', 'CUSTOMER', 'LEAD', 'OPPORTUNITY')),
    -- Of the lead or opportunity; of a customer, his own.
    record_id   bigint      not null,
    title       text        not null,
    detail      text,
    -- A day; with a time of that day it is due at that moment.
    due_on      date,
    due_at      timestamptz,
    assignee_id bigint      not null references app_user (id),
    created_by  bigint      not null references app_user (id),
    created_at  timestamptz not null,
    -- When the assignee was told in the app that it is due.
    reminded_at timestamptz,
    done_at     timestamptz,
    done_by     bigint      references app_user (id),
    version     bigint      not null default 0,
    primary key (customer_id, id),
    constraint task_time_has_a_day check (due_at is null or due_on is not null),
    constraint task_record_is_named check ((kind = 'NONE') = (customer_id = 0))
);
create index task_by_id on task (id);
create index task_open_by_assignee on task (assignee_id, due_on) where done_at is null;
create index task_open_by_creator on task (created_by, due_on) where done_at is null;
create index task_to_remind on task (due_on) where done_at is null and reminded_at is null;
create index task_by_record on task (customer_id, kind, record_id);

create sequence note_id_seq as bigint;
create table note (
    customer_id bigint      not null references customer (id),
    id          bigint      not null default nextval('note_id_seq'),
    kind        text        not null check (kind in ('CUSTOMER', 'LEAD', 'OPPORTUNITY')),
    record_id   bigint      not null,
    text        text        not null,
    -- Colleagues named in it, also those who may not see the record.
    mentions    bigint[]    not null default '{}',
    created_by  bigint      not null references app_user (id),
    created_at  timestamptz not null,
    primary key (customer_id, id)
);
create index note_by_record on note (customer_id, kind, record_id, id);
