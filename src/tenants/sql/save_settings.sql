-- Stores the name $2 of salon $1, and merges the patch $3 into its metadata.
UPDATE public.tenants_v2 AS tenant
   SET name = $2, metadata = dashboard.okoshko_merge(tenant.metadata, $3::jsonb), updated_at = now()
 WHERE tenant.id = $1::uuid
