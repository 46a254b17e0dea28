-- The live token whose secret hashes to $1. No tenant filter: whose it is is what this finds out.
SELECT id, tenant_id, name, last_used_at
  FROM dashboard.api_tokens
 WHERE secret_hash = $1::bytea AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > $2::timestamptz)
