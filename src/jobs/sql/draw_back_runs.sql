-- Runs of the platform that a clock which was ahead put off: no lease lasts an hour, and no retry waits for a day. A
-- run whose node lives renews its lease within seconds; any other is put back by the next look for dead owners.
UPDATE dashboard.job_runs
   SET due_at = least(due_at, $1::timestamptz),
       lease_until = CASE WHEN state = 'running' THEN least(lease_until, $1::timestamptz + interval '1 minute') END
 WHERE state = 'queued' AND due_at > $1::timestamptz + interval '1 day'
    OR state = 'running' AND lease_until > $1::timestamptz + interval '1 hour'
