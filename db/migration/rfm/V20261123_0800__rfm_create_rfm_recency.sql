-- How many customers of each cell ordered last how many days ago: at most a few thousand rows a run, out of which the median of
-- any part of the grid is read. Derived with the scores, in their transaction.
create table rfm_recency (
    run_id    bigint   not null references rfm_run (id),
    r         smallint not null,
    f         smallint not null,
    recency   integer  not null,
    segment   text     not null,
    customers integer  not null,
    primary key (run_id, r, f, recency)
);

insert into rfm_recency (run_id, r, f, recency, segment, customers)
select run_id, r, f, recency, segment, count(*)
from rfm_score
group by run_id, r, f, recency, segment;

-- Whoever is worth most in any part of the grid is nearly always among the fifth that scores highest.
create index rfm_score_worth_most on rfm_score (run_id, segment, monetary desc, customer_id) where m = 5;
