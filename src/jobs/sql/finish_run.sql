-- Ends a run of the platform, if its owner has fence $2.
UPDATE dashboard.job_runs
   SET state = $4, finished_at = $3::timestamptz, result = $5::jsonb, error = $6, lease_until = NULL
 WHERE id = $1::bigint AND fence = $2::bigint AND state = 'running'
