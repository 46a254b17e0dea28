-- no tenant filter: the tenant's own row, by its id.
UPDATE public.tenants_v2 SET metadata = jsonb_set(metadata, '{demo,complete}', 'true') WHERE id = $1
