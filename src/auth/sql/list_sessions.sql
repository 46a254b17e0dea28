-- Active sessions of user $1. No tenant filter: accounts are the platform's.
SELECT id, created_at, last_used_at, ip_address, user_agent
  FROM dashboard.web_sessions
 WHERE user_id = $1::bigint AND revoked_at IS NULL AND expires_at > $2::timestamptz
 ORDER BY last_used_at DESC, id
 LIMIT 100
