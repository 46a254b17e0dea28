-- No tenant filter: checks whether salon $1 exists.
SELECT 1 FROM public.tenants_v2 WHERE id = $1::uuid
