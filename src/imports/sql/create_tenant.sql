-- no tenant filter: inserts the tenant.
INSERT INTO public.tenants_v2 (name, slug, is_active, metadata, created_at, updated_at)
VALUES ($1, $2, true, $3::jsonb, now(), now())
RETURNING id
