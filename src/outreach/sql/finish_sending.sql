-- Attempt $3 of message $2 ended at $4 with status $5, reason $6 and the messenger's id $7. An answer that comes after the
-- message became unclear still counts. A failed message frees its key.
UPDATE dashboard.bot_commands b
   SET status = $5, error = $6, message_ref = $7, processed_at = $4::timestamptz, updated_at = $4::timestamptz,
       idempotency_key = CASE WHEN $5 <> 'failed' THEN b.idempotency_key END
 WHERE b.tenant_id = $1 AND b.id = $2 AND b.attempts = $3 AND b.status IN ('processing', 'unclear')
RETURNING b.id
