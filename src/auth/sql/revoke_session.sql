-- Ends session $2 of user $1. No tenant filter: accounts are the platform's.
UPDATE dashboard.web_sessions SET revoked_at = $3::timestamptz
 WHERE user_id = $1::bigint AND id = $2::uuid AND revoked_at IS NULL
