-- The files of a salon, or the one with the id $2, with the bytes and chunks that have arrived. The length of a stored chunk
-- is known without reading it.
SELECT f.id, f.name, f.bytes, f.added_at, coalesce(c.bytes, 0)::bigint, coalesce(c.chunks, 0)::bigint
  FROM dashboard.import_files f
  LEFT JOIN LATERAL (SELECT sum(octet_length(k.content)) AS bytes, count(*) AS chunks
                       FROM dashboard.import_chunks k WHERE k.tenant_id = f.tenant_id AND k.file_id = f.id) c ON true
 WHERE f.tenant_id = $1 AND ($2::uuid IS NULL OR f.id = $2::uuid)
 ORDER BY f.added_at, f.id
 LIMIT 1000
