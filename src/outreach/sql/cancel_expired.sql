-- Cancels messages that no bot claimed and no channel sent before they expired. The indexes are
-- bot_commands_expiring and bot_commands_queued_expiring.
-- no tenant filter: a node's work across salons
UPDATE dashboard.bot_commands b
   SET status = 'cancelled', error = 'expired', idempotency_key = NULL, processed_at = $1::timestamptz, updated_at = $1
 WHERE b.id = ANY (
   ARRAY(SELECT o.id FROM dashboard.bot_commands o
          WHERE o.status = 'pending' AND o.expires_at <= $1 ORDER BY o.expires_at LIMIT $2 FOR UPDATE SKIP LOCKED)
   || ARRAY(SELECT q.id FROM dashboard.bot_commands q
             WHERE q.status = 'queued' AND q.expires_at <= $1 ORDER BY q.expires_at LIMIT $2 FOR UPDATE SKIP LOCKED))
