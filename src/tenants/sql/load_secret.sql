-- Encrypted secret $2 of salon $1, and the salon's metadata, where the bot may store its own.
SELECT s.sealed, tenant.metadata
  FROM public.tenants_v2 AS tenant
  LEFT JOIN dashboard.tenant_secrets s ON s.tenant_id = tenant.id AND s.name = $2
 WHERE tenant.id = $1::uuid
