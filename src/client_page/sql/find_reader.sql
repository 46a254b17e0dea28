-- The language of client $2, and whether they opted out. No row: there is no such client.
SELECT u.language, r.opted_out_at IS NOT NULL
  FROM public.clients_v2 c
  LEFT JOIN dashboard.client_reach r ON r.tenant_id = $1 AND r.client_id = c.id
  LEFT JOIN LATERAL (
    SELECT l.language FROM public.user_ltm_v2 l WHERE l.tenant_id = $1 AND l.user_id = c.id
     ORDER BY l.updated_at DESC NULLS LAST, l.id DESC LIMIT 1) u ON true
 WHERE c.tenant_id = $1 AND c.id = $2
