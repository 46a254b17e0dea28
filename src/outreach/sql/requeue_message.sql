-- Message $2 was certainly not sent: it waits until $4 with status $3, `queued` or `held`, from there for chat $5 (null: the
-- same). Attempts of a message that may be tried without end do not count ($6).
UPDATE dashboard.bot_commands b
   SET status = $3, not_before = $4::timestamptz, updated_at = $7::timestamptz, chat_id = coalesce($5::bigint, b.chat_id),
       released_at = CASE WHEN $3 = 'queued' THEN b.released_at END, channel = CASE WHEN $3 = 'queued' THEN b.channel END,
       attempts = b.attempts - CASE WHEN $6::boolean THEN 0 ELSE 1 END
 WHERE b.tenant_id = $1 AND b.id = $2 AND b.status IN ('processing', 'queued')
