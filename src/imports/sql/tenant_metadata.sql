-- no tenant filter: the tenant's own row, by its id.
SELECT name, metadata FROM public.tenants_v2 WHERE id = $1
