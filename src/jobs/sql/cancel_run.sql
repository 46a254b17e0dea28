-- Cancels a run of the platform: at once where it waits, else its owner is told. No row: it is over, or never was.
UPDATE dashboard.job_runs
   SET cancel_asked_at = coalesce(cancel_asked_at, $3::timestamptz),
       state = CASE WHEN state = 'queued' THEN 'cancelled' ELSE state END,
       finished_at = CASE WHEN state = 'queued' THEN $3::timestamptz END
 WHERE job = $1 AND id = $2::bigint AND state IN ('queued', 'running')
RETURNING id
