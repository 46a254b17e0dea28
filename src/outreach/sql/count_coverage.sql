-- How the clients of salon $1 can be reached: all of them, and those with an active booking from $2 until before $3. Of
-- each: their number, with a chat in the salon's bot of MAX, of Telegram, in the chat bot alone, and with none.
SELECT s.soon, count(*), count(*) FILTER (WHERE k.max), count(*) FILTER (WHERE k.telegram),
       count(*) FILTER (WHERE k.bot AND NOT k.max AND NOT k.telegram),
       count(*) FILTER (WHERE NOT k.bot AND NOT k.max AND NOT k.telegram)
  FROM public.clients_v2 c
 CROSS JOIN LATERAL (
       SELECT EXISTS (SELECT FROM dashboard.client_chats t
                        JOIN dashboard.channels h ON h.tenant_id = $1 AND h.channel = t.channel AND h.bot_id = t.bot_id
                       WHERE t.tenant_id = $1 AND t.client_id = c.id AND t.channel = 'max' AND t.unreachable_at IS NULL) AS max,
              EXISTS (SELECT FROM dashboard.client_chats t
                        JOIN dashboard.channels h ON h.tenant_id = $1 AND h.channel = t.channel AND h.bot_id = t.bot_id
                       WHERE t.tenant_id = $1 AND t.client_id = c.id AND t.channel = 'telegram' AND t.unreachable_at IS NULL)
              OR c.telegram_chat_id > 0 AND EXISTS (SELECT FROM dashboard.channels h
                                                     WHERE h.tenant_id = $1 AND h.channel = 'telegram' AND h.bots_chats) AS telegram,
              c.telegram_chat_id IS NOT NULL OR coalesce(c.whatsapp_id, '') <> '' AS bot) k
 CROSS JOIN LATERAL (
       SELECT false AS soon
       UNION ALL
       SELECT true WHERE EXISTS (
         SELECT FROM dashboard.okoshko_bookings_of($1, c.id) b
          WHERE b.start_at >= $2::timestamptz AT TIME ZONE 'UTC'
            AND b.start_at < $3::timestamptz AT TIME ZONE 'UTC'
            AND dashboard.okoshko_outcome(b.outcome, b.status, b.yclients_attendance) IS NULL)) s
 WHERE c.tenant_id = $1
   AND NOT EXISTS (SELECT FROM dashboard.erased_clients e WHERE e.tenant_id = $1 AND e.client_id = c.id)
 GROUP BY s.soon LIMIT 2
