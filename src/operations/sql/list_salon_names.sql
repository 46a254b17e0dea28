-- Names and slugs of salons, to take them out of a text.
-- no tenant filter: for whoever runs the installation
SELECT id, slug, name FROM public.tenants_v2 ORDER BY id LIMIT 100000
