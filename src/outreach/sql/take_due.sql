-- Locks the message that has been due longest at $1, without those that other nodes have locked.
-- The index is bot_commands_due.
-- no tenant filter: a node's work across salons
SELECT b.tenant_id, b.id, b.kind, b.client_id, b.booking_id, b.match_id, b.expires_at,
       EXISTS (SELECT FROM public.tenants_v2 t WHERE t.id = b.tenant_id AND t.is_active)
  FROM dashboard.bot_commands b
 WHERE b.status = 'held' AND b.not_before <= $1
 ORDER BY b.not_before, b.id LIMIT 1 FOR UPDATE SKIP LOCKED
