-- One salon. The row is the tenant: its id is the tenant_id of everything else.
SELECT id, slug, name, is_active, metadata
  FROM public.tenants_v2 AS tenant
 WHERE tenant.id = $1::uuid
