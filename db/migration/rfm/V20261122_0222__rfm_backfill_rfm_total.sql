-- Runs that were made before there were totals.
insert into rfm_total (run_id, r, f, segment, customers, orders, revenue)
select run_id, r, f, segment, count(*), sum(frequency), sum(monetary)
from rfm_score
group by run_id, r, f, segment;
