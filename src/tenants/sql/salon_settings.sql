-- What the settings of salon $1 are made of.
SELECT t.name, t.metadata FROM public.tenants_v2 t WHERE t.id = $1::uuid
