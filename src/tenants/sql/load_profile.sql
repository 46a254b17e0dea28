-- What the profile of salon $1 is read from.
SELECT t.name, t.metadata FROM public.tenants_v2 t WHERE t.id = $1::uuid
