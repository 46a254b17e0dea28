-- The source columns of the profile of salon $1.
SELECT t.name, t.metadata FROM public.tenants_v2 t WHERE t.id = $1::uuid
