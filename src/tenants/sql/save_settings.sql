-- Salon $1: name $2, and of metadata only the keys of the merge patch $3.
UPDATE public.tenants_v2 AS tenant
   SET name = $2, metadata = dashboard.okoshko_merge(tenant.metadata, $3::jsonb), updated_at = now()
 WHERE tenant.id = $1::uuid
