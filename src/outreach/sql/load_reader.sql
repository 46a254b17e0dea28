-- The recipient of a text: name and language of client $2.
SELECT c.full_name, u.language
  FROM public.clients_v2 c
  LEFT JOIN LATERAL (
    SELECT l.language FROM public.user_ltm_v2 l WHERE l.tenant_id = $1 AND l.user_id = c.id
     ORDER BY l.updated_at DESC NULLS LAST, l.id DESC LIMIT 1) u ON true
 WHERE c.tenant_id = $1 AND c.id = $2
   AND NOT EXISTS (SELECT FROM dashboard.erased_clients e WHERE e.tenant_id = $1 AND e.client_id = c.id)
