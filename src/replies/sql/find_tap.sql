-- The message whose buttons have the id $4, if person $5 is its client in channel $2 with bot $3: kind,
-- match, client, chat, id in the messenger, text, language of the client, booking, and until when the message was of use
-- (a notice: the start it asks about). No row: another person pressed, or the id is unknown.
SELECT coalesce(b.kind, ''), b.match_id, b.client_id, b.chat_id, coalesce(b.message_ref, ''), coalesce(b.payload ->> 'message', ''),
       coalesce((SELECT l.language FROM public.user_ltm_v2 l WHERE l.tenant_id = $1 AND l.user_id = b.client_id
                  ORDER BY l.updated_at DESC NULLS LAST, l.id DESC LIMIT 1), ''),
       b.booking_id, b.expires_at
  FROM dashboard.bot_commands b
  LEFT JOIN dashboard.client_chats k ON k.tenant_id = $1 AND k.channel = $2 AND k.bot_id = $3 AND k.chat_id = b.chat_id
 WHERE b.tenant_id = $1 AND b.tap_id = $4 AND b.channel = $2 AND b.client_id IS NOT NULL
   AND coalesce(k.client_id = b.client_id, true)
   AND CASE WHEN k.user_id IS NOT NULL THEN k.user_id = $5 ELSE $2 = 'telegram' AND b.chat_id = $5 END
