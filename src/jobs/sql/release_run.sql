-- Back into the queue of the platform until $3: a failed attempt ($5 says why), or ($4) one that does not count because
-- its node stops.
UPDATE dashboard.job_runs
   SET state = 'queued', due_at = $3::timestamptz, attempt = attempt - CASE WHEN $4::boolean THEN 1 ELSE 0 END,
       error = $5, lease_until = NULL
 WHERE id = $1::bigint AND fence = $2::bigint AND state = 'running'
