-- Cancels messages about match $2 that were not sent yet.
UPDATE dashboard.bot_commands b
   SET status = 'cancelled', error = 'withdrawn', idempotency_key = NULL, processed_at = now(), updated_at = now()
 WHERE b.tenant_id = $1 AND b.match_id = $2 AND b.status IN ('held', 'queued')
