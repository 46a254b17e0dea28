-- The active token whose secret hashes to $1; no row if its salon is not active. No tenant filter:
-- the result is the caller.
SELECT token.id, token.tenant_id, token.name, token.last_used_at
  FROM dashboard.api_tokens token
  JOIN public.tenants_v2 t ON t.id = token.tenant_id AND t.is_active
 WHERE token.secret_hash = $1::bytea AND token.revoked_at IS NULL
   AND (token.expires_at IS NULL OR token.expires_at > $2::timestamptz)
