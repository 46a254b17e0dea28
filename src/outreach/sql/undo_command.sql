-- Withdraws message $2 if it was not sent yet; a win-back message only with $3. If it is released
-- at the same time, one of the two succeeds. No row: it was sent.
UPDATE dashboard.bot_commands b
   SET status = 'cancelled', error = 'undone', idempotency_key = NULL, processed_at = now(), updated_at = now()
 WHERE b.tenant_id = $1 AND b.id = $2 AND b.status IN ('held', 'queued')
   AND ($3::boolean OR coalesce(b.kind, b.payload ->> 'kind', 'winback') <> 'winback')
RETURNING b.kind, b.client_id
