-- Locks the message of bot $2 in channel $1 that has been due longest at $3, in a chat that may get
-- one now. The last columns: whether the client opted out after the release; the refusals for the limit of the chat.
-- The index is bot_commands_queued.
-- no tenant filter: salons may share a bot, and its queue is one
SELECT m.tenant_id, m.id, coalesce(m.kind, ''), m.client_id, m.chat_id, m.tap_id, m.payload ->> 'message', m.attempts,
       m.created_at AT TIME ZONE 'UTC', m.released_at, m.expires_at, h.mode, h.sealed::text,
       EXISTS (SELECT FROM dashboard.client_reach r
                WHERE r.tenant_id = m.tenant_id AND r.client_id = m.client_id AND r.opted_out_at >= m.released_at),
       coalesce(k.limits, 0)
  FROM dashboard.channels h
  JOIN dashboard.bot_commands m ON m.tenant_id = h.tenant_id AND m.channel = h.channel AND m.status = 'queued' AND m.not_before <= $3
  LEFT JOIN dashboard.client_chats k ON k.tenant_id = m.tenant_id AND k.channel = h.channel AND k.bot_id = h.bot_id AND k.chat_id = m.chat_id
 WHERE h.channel = $1 AND h.bot_id = $2 AND coalesce(k.next_at <= $3, true)
   AND coalesce(h.trouble NOT IN ('token-refused', 'suspended', 'secret-missing'), true)
 ORDER BY m.not_before, m.id LIMIT 1 FOR UPDATE OF m SKIP LOCKED
