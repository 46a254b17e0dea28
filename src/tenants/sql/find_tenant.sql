-- One salon. Its id is the tenant_id of all other tables.
SELECT id, slug, name, is_active, metadata
  FROM public.tenants_v2 AS tenant
 WHERE tenant.id = $1::uuid
