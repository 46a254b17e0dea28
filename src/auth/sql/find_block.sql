-- Seconds until key $1 may try again; no row if it is not blocked. No tenant filter: the caller is
-- not known yet.
SELECT greatest(1, ceil(extract(epoch FROM blocked_until - $2::timestamptz)))::int
  FROM dashboard.login_throttles WHERE key = $1::bytea AND blocked_until > $2::timestamptz
