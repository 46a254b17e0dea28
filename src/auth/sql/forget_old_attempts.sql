-- No tenant filter: accounts are the platform's.
DELETE FROM dashboard.login_throttles
 WHERE key IN (SELECT key FROM dashboard.login_throttles WHERE last_failure_at < $1::timestamptz - interval '1 day' LIMIT 1000)
