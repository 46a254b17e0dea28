-- no tenant filter: the tenant's own row, by its id. Sets one key of metadata if it is missing.
UPDATE public.tenants_v2
   SET metadata = metadata || jsonb_build_object($2::text, $3::text), updated_at = now()
 WHERE id = $1 AND NOT metadata ? $2
