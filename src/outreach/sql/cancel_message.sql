-- Message $2 was not sent and is of no use any more, at $3.
UPDATE dashboard.bot_commands b
   SET status = 'cancelled', error = 'expired', idempotency_key = NULL, processed_at = $3::timestamptz, updated_at = $3
 WHERE b.tenant_id = $1 AND b.id = $2 AND b.status = 'queued'
