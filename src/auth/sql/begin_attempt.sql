-- Counts a sign-in attempt for key $1. No row: the key is blocked. The attempt is counted before
-- the password is checked; otherwise a hundred concurrent guesses could pass before the first is
-- counted.
-- $3 attempts are free; each further one doubles the pause, up to $4 seconds. An hour without a
-- failure resets the counter. Only note_failure.sql changes the time of the last failure, so that
-- successful sign-ins do not prolong old failures.
-- No tenant filter: the caller is not known yet.
INSERT INTO dashboard.login_throttles AS t (key, failures, last_failure_at, blocked_until)
VALUES ($1::bytea, 1, $2::timestamptz, $2::timestamptz)
ON CONFLICT (key) DO UPDATE SET
  failures = CASE WHEN t.last_failure_at < $2::timestamptz - interval '1 hour' THEN 1 ELSE least(t.failures + 1, 1000) END,
  last_failure_at = CASE WHEN t.last_failure_at < $2::timestamptz - interval '1 hour' THEN $2::timestamptz ELSE t.last_failure_at END,
  blocked_until = CASE
    WHEN t.last_failure_at < $2::timestamptz - interval '1 hour' OR t.failures + 1 < $3::int THEN $2::timestamptz
    ELSE $2::timestamptz + make_interval(secs => least(power(2, least(t.failures + 1 - $3::int, 20)), $4::int)) END
WHERE t.blocked_until <= $2::timestamptz
RETURNING failures
