-- The settings of salon $1 as the bot stores them.
-- no tenant filter: the row is the tenant's own
SELECT salon.metadata::text FROM public.tenants_v2 salon WHERE salon.id = $1
