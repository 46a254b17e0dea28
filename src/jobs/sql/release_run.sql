-- Returns a run of the platform to the queue until $3: after a failed attempt ($5 is the reason),
-- or ($4) after one that does not count because its node stops.
UPDATE dashboard.job_runs
   SET state = 'queued', due_at = $3::timestamptz, attempt = attempt - CASE WHEN $4::boolean THEN 1 ELSE 0 END,
       error = $5, lease_until = NULL
 WHERE id = $1::bigint AND fence = $2::bigint AND state = 'running'
