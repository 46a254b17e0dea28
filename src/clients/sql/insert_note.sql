-- No row: the client has $7 notes already.
INSERT INTO dashboard.client_notes (tenant_id, client_id, body, pinned, written_at, written_by)
SELECT $1, $2, $3, $4::boolean, $5::timestamptz, $6::bigint
 WHERE (SELECT count(*) FROM dashboard.client_notes n WHERE n.tenant_id = $1 AND n.client_id = $2) < $7::integer
RETURNING id
