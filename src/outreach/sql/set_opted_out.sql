-- Client $2 wants no messages from $3 on, as $4 says; with $3 null they may be written to again. No row: no such client,
-- or it was so before.
INSERT INTO dashboard.client_reach AS r (tenant_id, client_id, opted_out_at, opted_out_by)
SELECT $1, c.id, $3::timestamptz, $4::text FROM public.clients_v2 c WHERE c.tenant_id = $1 AND c.id = $2
ON CONFLICT (tenant_id, client_id) DO UPDATE
   SET opted_out_at = excluded.opted_out_at, opted_out_by = excluded.opted_out_by
 WHERE (r.opted_out_at IS NULL) <> (excluded.opted_out_at IS NULL)
RETURNING r.client_id
