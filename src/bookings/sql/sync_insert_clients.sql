INSERT INTO public.clients_v2 (id, tenant_id, phone, yclients_client_id, full_name, meta, created_at, updated_at)
SELECT s.client_id, $1, s.phone, s.yclients_client_id, s.full_name,
       CASE WHEN s.tags IS NULL THEN '{}' ELSE jsonb_build_object('tags', s.tags) END,
       coalesce(s.known_since, now()), now()
  FROM pg_temp.stage_client s
 WHERE s.is_new AND s.by_phone = $2
 ORDER BY s.client_id
