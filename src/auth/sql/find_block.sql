-- Seconds until key $1 may try again. No tenant filter: who asks is not known yet.
SELECT greatest(1, ceil(extract(epoch FROM blocked_until - $2::timestamptz)))::int
  FROM dashboard.login_throttles WHERE key = $1::bytea
