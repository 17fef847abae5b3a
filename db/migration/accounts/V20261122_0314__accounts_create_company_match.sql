-- Two records that may belong to one company, with what speaks for it, and what a person said to it. About two customers
-- and therefore no customer's own; the open ones are derived, the refused ones remembered.
create table company_match (
    -- Who would stay: the organisation, else the one with more contacts, else the older.
    account_id  bigint           not null,
    other_id    bigint           not null,
    score       double precision not null,
    -- Names of what is alike, with commas between.
    reasons     text             not null,
    state       text             not null check (state in ('OPEN', 'REFUSED')),
    found_at    timestamptz      not null,
    decided_by  bigint           references app_user (id),
    decided_at  timestamptz,
    primary key (account_id, other_id)
);
create index company_match_open on company_match (score desc, account_id, other_id) where state = 'OPEN';
create index company_match_by_other on company_match (other_id);

-- When the matches were last looked for. One row.
create table company_survey (
    id      bigint      primary key default 1 check (id = 1),
    done_at timestamptz not null,
    matches integer     not null
);
