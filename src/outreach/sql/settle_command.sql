-- Sets message $2, which this transaction has locked, to status $3 at $4. A message that is held
-- again waits until $5; a message that ends without being sent frees its key. A message of a channel
-- ($7, `queued`) is for chat $8.
UPDATE dashboard.bot_commands b
   SET status = $3, error = $6, updated_at = $4::timestamptz,
       not_before = coalesce($5::timestamptz, b.not_before),
       released_at = CASE WHEN $3 IN ('pending', 'queued') THEN $4::timestamptz END,
       channel = $7, chat_id = $8, tap_id = CASE WHEN $3 = 'queued' THEN coalesce(b.tap_id, gen_random_uuid()) ELSE b.tap_id END,
       processed_at = CASE WHEN $3 IN ('refused', 'cancelled') THEN $4::timestamptz END,
       idempotency_key = CASE WHEN $3 NOT IN ('refused', 'cancelled') THEN b.idempotency_key END
 WHERE b.tenant_id = $1 AND b.id = $2
