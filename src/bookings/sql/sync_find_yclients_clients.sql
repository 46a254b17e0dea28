-- The bot knows many clients by their YClients id already. Of several rows the oldest is the person.
UPDATE pg_temp.stage_client s
   SET client_id = (SELECT c.id FROM public.clients_v2 c
                     WHERE c.tenant_id = $1 AND c.yclients_client_id = s.yclients_client_id
                       AND NOT EXISTS (SELECT FROM dashboard.erased_clients e WHERE e.tenant_id = $1 AND e.client_id = c.id AND e.erasure_id IS NOT NULL)
                     ORDER BY c.created_at, c.id LIMIT 1)
 WHERE s.client_id IS NULL AND s.yclients_client_id IS NOT NULL
