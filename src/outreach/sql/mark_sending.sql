-- Message $2 is sent now, at $3. If the node dies, it becomes unclear and is not sent again.
UPDATE dashboard.bot_commands b
   SET status = 'processing', attempts = b.attempts + 1, updated_at = $3::timestamptz
 WHERE b.tenant_id = $1 AND b.id = $2 AND b.status = 'queued'
