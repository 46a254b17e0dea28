-- Ends every session of user $1 except $2 (null: all). No tenant filter: accounts are the
-- platform's.
UPDATE dashboard.web_sessions SET revoked_at = $3::timestamptz
 WHERE user_id = $1::bigint AND revoked_at IS NULL AND ($2::uuid IS NULL OR id <> $2::uuid)
