-- Clients $2 and $3 are two people, as user $5 said at $4. No row: they are already known to be, or one of them is no client.
INSERT INTO dashboard.told_apart (tenant_id, client_id, other_id, told_at, told_by)
SELECT $1, p.one, p.other, $4::timestamptz, $5::bigint
  FROM (VALUES ($2::uuid, $3::uuid), ($3::uuid, $2::uuid)) AS p (one, other)
 WHERE (SELECT count(*) FROM public.clients_v2 c WHERE c.tenant_id = $1 AND c.id IN ($2, $3)
           AND NOT EXISTS (SELECT FROM dashboard.erased_clients e WHERE e.tenant_id = $1 AND e.client_id = c.id)) = 2
ON CONFLICT DO NOTHING
RETURNING client_id
