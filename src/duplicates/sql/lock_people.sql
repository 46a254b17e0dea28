-- Locks clients $2 and $3 against another merge of one of them, in one order.
SELECT c.id FROM public.clients_v2 c WHERE c.tenant_id = $1 AND c.id IN ($2, $3) ORDER BY c.id FOR UPDATE
