-- Extends session $1. No tenant filter: accounts are the platform's.
UPDATE dashboard.web_sessions SET last_used_at = $2::timestamptz, expires_at = $3::timestamptz
 WHERE id = $1::uuid AND revoked_at IS NULL
