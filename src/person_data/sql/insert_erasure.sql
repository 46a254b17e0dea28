-- Begins the erasure of client $2 at $3 by user $4. No row: there is no such client, or it is erased. Columns: id, the id
-- for rows that are kept, the end of the undo time, its days.
INSERT INTO dashboard.erasures (tenant_id, client_id, bot_tables, visits, erased_at, erased_by, undo_until, finished_at)
SELECT $1, c.id, $5::boolean, coalesce(s.visits, 0), $3::timestamptz, $4::bigint,
       $3::timestamptz + make_interval(days => dashboard.okoshko_erasure_days($1)),
       CASE WHEN dashboard.okoshko_erasure_days($1) = 0 THEN $3::timestamptz END
  FROM public.clients_v2 c
  LEFT JOIN dashboard.client_stats s ON s.tenant_id = $1 AND s.client_id = c.id
 WHERE c.tenant_id = $1 AND c.id = $2 AND NOT EXISTS (SELECT FROM dashboard.erased_clients e WHERE e.tenant_id = $1 AND e.client_id = c.id)
ON CONFLICT DO NOTHING
RETURNING id, gen_random_uuid(), undo_until, finished_at IS NULL
