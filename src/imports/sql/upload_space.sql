-- no tenant filter: the space for uploads is the installation's.
-- Files of the salon $1, their bytes, and the bytes of all salons.
SELECT count(*) FILTER (WHERE f.tenant_id = $1), coalesce(sum(f.bytes) FILTER (WHERE f.tenant_id = $1), 0)::bigint,
       coalesce(sum(f.bytes), 0)::bigint
  FROM dashboard.import_files f
 LIMIT 1
