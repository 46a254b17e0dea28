-- The attempt that was counted for the keys $1 failed. No tenant filter: the caller is not known
-- yet.
UPDATE dashboard.login_throttles SET last_failure_at = greatest(last_failure_at, $2::timestamptz)
 WHERE key = ANY ($1::bytea[])
