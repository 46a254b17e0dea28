SELECT c.phone FROM public.clients_v2 c WHERE c.tenant_id = $1 AND c.id = $2
   AND NOT EXISTS (SELECT FROM dashboard.erased_clients e WHERE e.tenant_id = $1 AND e.client_id = c.id)
