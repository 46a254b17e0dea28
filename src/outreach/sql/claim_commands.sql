-- Claims the oldest messages that may be sent, at most $2, at $3; no other bot gets them.
UPDATE dashboard.bot_commands b
   SET status = 'processing', attempts = b.attempts + 1, updated_at = $3::timestamptz
 WHERE b.tenant_id = $1
   AND b.id IN (SELECT o.id FROM dashboard.bot_commands o
                 WHERE o.tenant_id = $1 AND o.status = 'pending' AND o.command_type = 'send_message'
                   AND coalesce(o.expires_at > $3::timestamptz, true)
                 ORDER BY o.id LIMIT $2 FOR UPDATE SKIP LOCKED)
RETURNING b.id, coalesce(b.kind, b.payload ->> 'kind'), b.payload ->> 'client_id', b.payload, b.expires_at
