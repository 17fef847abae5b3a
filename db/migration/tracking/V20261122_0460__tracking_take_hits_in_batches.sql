-- Every hit as it came, before anybody judges it: appended by the batch, acknowledged after the commit, never changed. It
-- names no customer, who may be merged or erased later: the touch knows whose it is. Of an address only its network is
-- kept, 24 bits of IPv4 and 48 of IPv6: enough to know a scanner by, too little to know a person by.
create table raw_hit (
    id       bigint      primary key,
    touch_id bigint      not null,
    link_id  bigint,
    at       timestamptz not null,
    kind     text        not null check (kind in ('OPEN', 'CLICK', 'TRAP', 'UNSUBSCRIBE')),
    method   text        not null,
    agent    text,
    network  cidr
);

-- Instances draw ids by the block of 65,536, and so know those of a batch before they write it: a batch whose commit was
-- in doubt can be written again and is stored once.
create sequence raw_hit_block_seq as bigint;
select setval('raw_hit_block_seq', (select last_value from hit_id_seq) / 65536 + 1);

-- Batches whose hits nobody has told apart yet: a queue, emptied in the transaction that writes what they were.
create table hit_batch (
    first_id bigint  primary key,
    hits     integer not null check (hits > 0)
);

insert into raw_hit (id, touch_id, link_id, at, kind, method, agent)
select id, touch_id, link_id, at, kind, method, user_agent from hit order by id;

-- From here on a hit is what was found out about a raw one: whose it is, and whether a person did it. That may change when
-- later hits show that a program was at work.
alter table hit
    drop column method,
    drop column user_agent,
    drop constraint hit_kind_check,
    add constraint hit_kind_check check (kind in ('OPEN', 'CLICK', 'TRAP', 'UNSUBSCRIBE')),
    -- Whether an activity stands for it: pictures are fetched several times while a mail is read.
    add column told boolean not null default true;
