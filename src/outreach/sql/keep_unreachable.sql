-- Records that client $2 was unreachable at $3 because of $4; with $3 null, that the client was
-- reached just now.
INSERT INTO dashboard.client_reach AS r (tenant_id, client_id, unreachable_at, unreachable_why)
SELECT $1, c.id, $3::timestamptz, $4::text
  FROM public.clients_v2 c
 WHERE c.tenant_id = $1 AND c.id = dashboard.okoshko_survivor($1, $2)
   AND NOT EXISTS (SELECT FROM dashboard.erased_clients e WHERE e.tenant_id = $1 AND e.client_id = c.id)
   AND ($3::timestamptz IS NOT NULL
        OR EXISTS (SELECT FROM dashboard.client_reach k
                    WHERE k.tenant_id = $1 AND k.client_id = c.id AND k.unreachable_at IS NOT NULL))
ON CONFLICT (tenant_id, client_id) DO UPDATE
   SET unreachable_at = excluded.unreachable_at, unreachable_why = excluded.unreachable_why
