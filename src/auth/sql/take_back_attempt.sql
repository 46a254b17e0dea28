-- The attempt that was counted against key $1 was no failure: the count is what it was before, without its pause.
-- No tenant filter: accounts are the platform's.
UPDATE dashboard.login_throttles SET failures = greatest(failures - 1, 0), blocked_until = least(blocked_until, $2::timestamptz)
 WHERE key = $1::bytea
