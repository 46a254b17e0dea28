-- Client $6 wrote as person $5 in chat $4 with bot $3 of channel $2 at $7. No row: no such client.
INSERT INTO dashboard.client_chats AS k (tenant_id, channel, bot_id, chat_id, user_id, client_id, proven_at)
SELECT $1, $2, $3, $4, $5, c.id, $7::timestamptz FROM public.clients_v2 c WHERE c.tenant_id = $1 AND c.id = $6
   AND NOT EXISTS (SELECT FROM dashboard.erased_clients e WHERE e.tenant_id = $1 AND e.client_id = c.id)
ON CONFLICT (tenant_id, channel, bot_id, chat_id) DO UPDATE
   SET user_id = excluded.user_id, client_id = excluded.client_id, proven_at = greatest(k.proven_at, excluded.proven_at),
       unreachable_at = NULL, unreachable_why = NULL
RETURNING k.client_id
