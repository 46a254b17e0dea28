-- Tokens of tenant $1, or all tokens if it is null (only for the command line), at most $2.
SELECT a.id, t.slug, a.name, a.created_at, a.expires_at, a.last_used_at, a.revoked_at
  FROM dashboard.api_tokens a
  LEFT JOIN public.tenants_v2 t ON t.id = a.tenant_id
 WHERE $1::uuid IS NULL OR a.tenant_id = $1::uuid
 ORDER BY a.id DESC
 LIMIT $2::int
