-- The channel and the chat in which client $2 gets a message: the one that was proven last, of a
-- channel that works if there is one. No row: none, so the message is the bot's. $3: the kind
-- of the message, which the rules of the salon may keep out of a channel.
SELECT h.channel, coalesce(k.chat_id, c.telegram_chat_id)
  FROM dashboard.channels h
  LEFT JOIN dashboard.messaging_rules r ON r.tenant_id = $1
  JOIN public.clients_v2 c ON c.tenant_id = $1 AND c.id = $2
  LEFT JOIN LATERAL (
    SELECT o.chat_id, o.proven_at, o.unreachable_at FROM dashboard.client_chats o
     WHERE o.tenant_id = $1 AND o.client_id = $2 AND o.channel = h.channel AND o.bot_id = h.bot_id
     ORDER BY o.unreachable_at IS NOT NULL, o.proven_at DESC LIMIT 1) k ON true
 WHERE h.tenant_id = $1 AND dashboard.okoshko_may_carry(h.channel, $3::text, r.max_contract, r.telegram_winback)
   AND CASE WHEN k.chat_id IS NULL THEN h.channel = 'telegram' AND h.bots_chats AND c.telegram_chat_id > 0
            ELSE k.unreachable_at IS NULL END
 ORDER BY coalesce(h.trouble IN ('token-refused', 'suspended', 'secret-missing'), false), k.proven_at DESC NULLS LAST, h.channel
 LIMIT 1
