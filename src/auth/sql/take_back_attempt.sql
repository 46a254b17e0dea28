-- The attempt that was counted for key $1 did not fail: restores the counter and removes the pause.
-- No tenant filter: accounts are the platform's.
UPDATE dashboard.login_throttles SET failures = greatest(failures - 1, 0), blocked_until = least(blocked_until, $2::timestamptz)
 WHERE key = $1::bytea
