-- No tenant filter: accounts are the platform's.
INSERT INTO dashboard.user_links (secret_hash, user_id, created_at, expires_at)
VALUES ($1::bytea, $2::bigint, $3::timestamptz, $4::timestamptz)
