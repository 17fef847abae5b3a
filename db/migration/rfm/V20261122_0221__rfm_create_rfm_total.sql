-- What the scores of a run add up to in each cell of the grid: at most 25 rows a run, so that the home page and the grid
-- need not read every score. Derived with the scores, in their transaction.
create table rfm_total (
    run_id    bigint   not null references rfm_run (id),
    r         smallint not null,
    f         smallint not null,
    segment   text     not null,
    customers integer  not null,
    orders    bigint   not null,
    revenue   bigint   not null,
    primary key (run_id, r, f)
);
