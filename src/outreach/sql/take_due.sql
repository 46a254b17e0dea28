-- Locks the message that has been due longest at $1, without those that other nodes have locked and those of salons $2.
-- The index is bot_commands_due. The salon is looked up by a scalar subquery: an EXISTS was planned as a hash of all salons for
-- each message.
-- no tenant filter: a node's work across salons
SELECT b.tenant_id, b.id, b.kind, b.client_id, b.booking_id, b.match_id, b.expires_at,
       coalesce((SELECT t.is_active FROM public.tenants_v2 t WHERE t.id = b.tenant_id), false)
  FROM dashboard.bot_commands b
 WHERE b.status = 'held' AND b.not_before <= $1 AND b.tenant_id <> ALL ($2::uuid[])
 ORDER BY b.not_before, b.id LIMIT 1 FOR UPDATE SKIP LOCKED
