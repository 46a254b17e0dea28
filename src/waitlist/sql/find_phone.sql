-- Clients of salon $1 with phone $2: id, name. The oldest first.
SELECT c.id, left(c.full_name, 200)
  FROM dashboard.client_words k
  JOIN public.clients_v2 c ON c.id = k.client_id AND c.tenant_id = $1
 WHERE k.tenant_id = $1 AND k.word = dashboard.okoshko_phone_digits($2)
   AND dashboard.okoshko_phone_digits(c.phone) = dashboard.okoshko_phone_digits($2)
   AND NOT EXISTS (SELECT FROM dashboard.erased_clients e WHERE e.tenant_id = $1 AND e.client_id = c.id)
 ORDER BY c.created_at, c.id LIMIT 5
