-- No tenant filter: the command line names a tenant by its slug or id, and this finds it.
SELECT id FROM public.tenants_v2 WHERE slug = $1 OR id::text = $1
