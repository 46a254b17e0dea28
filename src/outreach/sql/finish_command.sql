-- Stores the outcome that the bot reported for message $2: status $3, reason $4, at $5. No row: it
-- already has an outcome, no bot has claimed it, or a
-- channel sends it.
UPDATE dashboard.bot_commands b
   SET status = $3, error = $4, processed_at = $5::timestamptz, updated_at = $5::timestamptz,
       idempotency_key = CASE WHEN $3 <> 'failed' THEN b.idempotency_key END
 WHERE b.tenant_id = $1 AND b.id = $2 AND b.status IN ('pending', 'processing', 'unclear') AND b.channel IS NULL
RETURNING b.client_id
