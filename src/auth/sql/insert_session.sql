-- No tenant filter: accounts are the platform's.
INSERT INTO dashboard.web_sessions (secret_hash, user_id, remember, ip_address, user_agent, created_at, last_used_at, expires_at)
VALUES ($1::bytea, $2::bigint, $3::boolean, $4, left($5, 300), $6::timestamptz, $6::timestamptz, $7::timestamptz)
RETURNING id
