-- Runs of the platform that a clock ahead of time postponed: no lease lasts an hour, and no retry
-- waits for a day. A living node renews its lease within seconds; other runs are returned to the
-- queue as those of dead owners.
UPDATE dashboard.job_runs
   SET due_at = least(due_at, $1::timestamptz),
       lease_until = CASE WHEN state = 'running' THEN least(lease_until, $1::timestamptz + interval '1 minute') END
 WHERE state = 'queued' AND due_at > $1::timestamptz + interval '1 day'
    OR state = 'running' AND lease_until > $1::timestamptz + interval '1 hour'
