-- Takes message $2 back, which has not left; a win-back message only with $3. Whoever sends it at this moment: one of the two wins. No row: it has left.
UPDATE dashboard.bot_commands b
   SET status = 'cancelled', error = 'undone', idempotency_key = NULL, processed_at = now(), updated_at = now()
 WHERE b.tenant_id = $1 AND b.id = $2 AND b.status = 'held'
   AND ($3::boolean OR coalesce(b.kind, b.payload ->> 'kind', 'winback') <> 'winback')
RETURNING b.kind, b.client_id
