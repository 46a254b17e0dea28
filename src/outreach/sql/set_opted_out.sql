-- Client $2 opted out at $3, recorded by $4; with $3 null, messages are allowed again. No row:
-- there is no such client, or it already was so.
INSERT INTO dashboard.client_reach AS r (tenant_id, client_id, opted_out_at, opted_out_by)
SELECT $1, c.id, $3::timestamptz, $4::text FROM public.clients_v2 c WHERE c.tenant_id = $1 AND c.id = dashboard.okoshko_survivor($1, $2)
   AND NOT EXISTS (SELECT FROM dashboard.erased_clients e WHERE e.tenant_id = $1 AND e.client_id = c.id)
ON CONFLICT (tenant_id, client_id) DO UPDATE
   SET opted_out_at = excluded.opted_out_at, opted_out_by = excluded.opted_out_by
 WHERE (r.opted_out_at IS NULL) <> (excluded.opted_out_at IS NULL)
RETURNING r.client_id
