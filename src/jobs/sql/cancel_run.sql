-- Cancels a run of the platform: a waiting one at once, a running one by a flag for its owner. No
-- row: it has ended or never existed.
UPDATE dashboard.job_runs
   SET cancel_asked_at = coalesce(cancel_asked_at, $3::timestamptz),
       state = CASE WHEN state = 'queued' THEN 'cancelled' ELSE state END,
       finished_at = CASE WHEN state = 'queued' THEN $3::timestamptz END
 WHERE job = $1 AND id = $2::bigint AND state IN ('queued', 'running')
RETURNING id
