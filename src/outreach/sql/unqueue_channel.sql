-- Messages that wait for channel $2 are released again at $3, by another way.
UPDATE dashboard.bot_commands b
   SET status = 'held', channel = NULL, chat_id = NULL, released_at = NULL, not_before = $3::timestamptz, updated_at = $3
 WHERE b.tenant_id = $1 AND b.channel = $2 AND b.status = 'queued'
