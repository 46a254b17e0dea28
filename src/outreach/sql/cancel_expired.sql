-- Cancels messages that no bot claimed before they expired. The index is bot_commands_expiring.
-- no tenant filter: a node's work across salons
UPDATE dashboard.bot_commands b
   SET status = 'cancelled', error = 'expired', idempotency_key = NULL, processed_at = $1::timestamptz, updated_at = $1
 WHERE b.id IN (SELECT o.id FROM dashboard.bot_commands o
                 WHERE o.status = 'pending' AND o.expires_at <= $1 ORDER BY o.expires_at LIMIT $2 FOR UPDATE SKIP LOCKED)
