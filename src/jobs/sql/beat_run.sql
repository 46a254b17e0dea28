-- Renews the lease of the owner with fence $2. No row: another node has taken over the run. The
-- platform's row.
UPDATE dashboard.job_runs SET lease_until = $3::timestamptz
 WHERE id = $1::bigint AND fence = $2::bigint AND state = 'running'
RETURNING cancel_asked_at IS NOT NULL
