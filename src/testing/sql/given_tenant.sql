-- Inserts the tenant itself.
INSERT INTO public.tenants_v2 (name, slug, metadata) VALUES ($1, $2, $3::jsonb) RETURNING id
