-- Updates the long-term memory of the clients after $2 up to $3, as of $4, by the rules of
-- 0016_winback.sql. Returns the number of written rows.
SELECT coalesce(dashboard.okoshko_remember_visits(array_agg(c.tenant_id), array_agg(c.id), $4::timestamptz), 0)
  FROM public.clients_v2 c
 WHERE c.tenant_id = $1 AND ($2::uuid IS NULL OR c.id > $2::uuid) AND c.id <= $3::uuid
   AND NOT EXISTS (SELECT FROM dashboard.erased_clients e WHERE e.tenant_id = $1 AND e.client_id = c.id)
