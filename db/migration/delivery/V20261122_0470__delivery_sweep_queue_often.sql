-- The queue is written three times for each message and soon empty again: swept early, it stays as small as what waits.
alter table touch_queue set (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 2000,
                             autovacuum_vacuum_cost_delay = 0);
-- Its outcome finds room beside the attempt, and no index has to hear of it.
alter table touch_attempt set (fillfactor = 75);
