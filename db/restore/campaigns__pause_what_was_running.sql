-- What was sent after the backup was taken is not in it. A restored campaign must not send the same again by itself: it
-- waits until somebody has looked.
update campaign
   set state = 'PAUSED', pause_reason = 'RESTORED', updated_at = clock_timestamp(), version = version + 1
 where state = 'RUNNING';

-- What was planned for a time becomes a draft: its time may have passed, and the original may have sent it then.
update campaign
   set state = 'DRAFT', scheduled_at = null, scheduled_by = null, updated_at = clock_timestamp(), version = version + 1
 where state = 'SCHEDULED';
