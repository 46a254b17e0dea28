-- The link whose token hashes to $1 and that works at $2. No tenant filter: the holder of a link is not signed in. An
-- opt-out that was made through a link (docs/client_page.md) leaves the client's links open, so that it can be reverted
-- there; any other opt-out closes them.
SELECT l.id, l.tenant_id, l.client_id, l.purpose, l.match_id, l.booking_id, l.answered_at
  FROM dashboard.client_links l
  JOIN public.tenants_v2 t ON t.id = l.tenant_id AND coalesce(t.is_active, true)
  JOIN public.clients_v2 c ON c.tenant_id = l.tenant_id AND c.id = l.client_id
  LEFT JOIN dashboard.client_reach r ON r.tenant_id = l.tenant_id AND r.client_id = l.client_id
 WHERE l.token_hash = $1::bytea AND l.expires_at > $2::timestamptz
   AND (r.opted_out_at IS NULL OR r.opted_out_by LIKE 'link:%')
 LIMIT 1
