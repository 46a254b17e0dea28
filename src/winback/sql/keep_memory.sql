-- Updates the long-term memory of the next $3 clients after $2, as of $4. Returns the last of them
-- (null: there are no more after them) and the number of changed rows.
WITH page AS MATERIALIZED (
  SELECT c.tenant_id, c.id FROM public.clients_v2 c
   WHERE c.tenant_id = $1 AND ($2::uuid IS NULL OR c.id > $2::uuid) ORDER BY c.id LIMIT $3::integer)
SELECT (SELECT p.id FROM page p ORDER BY p.id OFFSET $3::integer - 1 LIMIT 1),
       (SELECT coalesce(dashboard.okoshko_remember_visits(array_agg(p.tenant_id), array_agg(p.id), $4::timestamptz), 0)
          FROM page p
         WHERE NOT EXISTS (SELECT FROM dashboard.erased_clients e WHERE e.tenant_id = $1 AND e.client_id = p.id))
