-- Derived: of the customers of a run whom we can't lose, those nobody can write to, with what they have spent. Counted after
-- the run and every hour while it is the newest, because consent moves between two runs.
create table rfm_unreached (
    run_id     bigint      primary key references rfm_run (id),
    customers  bigint      not null,
    revenue    bigint      not null,
    derived_at timestamptz not null
);
