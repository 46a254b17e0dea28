DELETE FROM public.clients_v2 WHERE tenant_id = $1
