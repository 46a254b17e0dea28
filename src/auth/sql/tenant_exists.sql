-- No tenant filter: whether salon $1 exists is what this finds out.
SELECT 1 FROM public.tenants_v2 WHERE id = $1::uuid
