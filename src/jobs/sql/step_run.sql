-- Stores the progress of the owner with fence $2, in the transaction of its work. No row: the work
-- must roll back. The platform's row.
UPDATE dashboard.job_runs SET lease_until = $3::timestamptz, done = $4::bigint, total = $5::bigint
 WHERE id = $1::bigint AND fence = $2::bigint AND state = 'running'
RETURNING cancel_asked_at IS NOT NULL
