-- Client $5 stopped bot $3 of channel $2 in chat $4 at $6. The client is unreachable if no other chat is known.
WITH stopped AS (
  INSERT INTO dashboard.client_chats AS k (tenant_id, channel, bot_id, chat_id, client_id, proven_at, unreachable_at, unreachable_why)
  VALUES ($1, $2, $3, $4, $5, $6::timestamptz, $6::timestamptz, 'stopped')
  ON CONFLICT (tenant_id, channel, bot_id, chat_id) DO UPDATE SET unreachable_at = excluded.unreachable_at, unreachable_why = 'stopped'
  RETURNING k.client_id
)
INSERT INTO dashboard.client_reach AS r (tenant_id, client_id, unreachable_at, unreachable_why)
SELECT $1, s.client_id, $6::timestamptz, 'stopped' FROM stopped s
 WHERE NOT EXISTS (SELECT FROM dashboard.client_chats o
                    WHERE o.tenant_id = $1 AND o.client_id = s.client_id AND o.unreachable_at IS NULL
                      AND (o.channel, o.bot_id, o.chat_id) <> ($2, $3, $4))
ON CONFLICT (tenant_id, client_id) DO UPDATE
   SET unreachable_at = excluded.unreachable_at, unreachable_why = excluded.unreachable_why
