-- How far the owner with fence $2 is, told in the transaction of its work: no row means that the work must roll back.
UPDATE dashboard.job_runs SET lease_until = $3::timestamptz, done = $4::bigint, total = $5::bigint
 WHERE id = $1::bigint AND fence = $2::bigint AND state = 'running'
RETURNING cancel_asked_at IS NOT NULL
