-- The channels whose bots Okoshko hears, for links that start them as client $2. No row: no such
-- client; null: no channel.
SELECT h.channel, h.bot_name
  FROM public.clients_v2 c
  LEFT JOIN dashboard.channels h ON h.tenant_id = $1 AND h.hook_key IS NOT NULL AND h.bot_name <> ''
 WHERE c.tenant_id = $1 AND c.id = $2
 ORDER BY h.channel LIMIT 10
