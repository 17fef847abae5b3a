-- Background work that failed, with its reason in kinds and places, never in words that may quote a customer's row.
create table job_failure (
    id       bigint      generated always as identity primary key,
    kind     text        not null,
    -- The thing it was done for; none for recurring work.
    thing    bigint,
    reason   text        not null,
    -- The last try: nothing more is done by itself.
    given_up boolean     not null,
    at       timestamptz not null
);
create index job_failure_by_time on job_failure (at);
