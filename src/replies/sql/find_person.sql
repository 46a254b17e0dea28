-- The client of chat $4 with bot $3 in channel $2: as proven before, or as the chat bot stored it.
SELECT coalesce(
         (SELECT k.client_id FROM dashboard.client_chats k
           WHERE k.tenant_id = $1 AND k.channel = $2 AND k.bot_id = $3 AND k.chat_id = $4),
         (SELECT c.id FROM public.clients_v2 c
            JOIN dashboard.channels h ON h.tenant_id = $1 AND h.channel = $2 AND h.bots_chats
           WHERE $2 = 'telegram' AND c.tenant_id = $1 AND c.telegram_chat_id = $4
             AND NOT EXISTS (SELECT FROM dashboard.erased_clients e WHERE e.tenant_id = $1 AND e.client_id = c.id)
           ORDER BY c.id LIMIT 1))
