SELECT c.phone FROM public.clients_v2 c WHERE c.tenant_id = $1 AND c.id = $2
