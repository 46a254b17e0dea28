-- The owner with fence $2 is alive. No row: it has lost its run of the platform to another.
UPDATE dashboard.job_runs SET lease_until = $3::timestamptz
 WHERE id = $1::bigint AND fence = $2::bigint AND state = 'running'
RETURNING cancel_asked_at IS NOT NULL
