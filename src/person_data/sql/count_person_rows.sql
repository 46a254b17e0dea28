-- How much of salon $1 is about client $2, the days in which an erasure can be undone, and other clients with the same
-- phone. No row: there is no such client.
SELECT dashboard.okoshko_erasure_days($1),
       (SELECT count(*) FROM dashboard.bookings b WHERE b.tenant_id = $1 AND b.client_uuid = c.id),
       (SELECT count(*) FROM public.conversation_sessions_v2 d WHERE d.tenant_id = $1 AND d.user_id = ANY (dashboard.okoshko_ids($1, c.id))),
       (SELECT count(*) FROM public.recent_history_v2 h WHERE h.tenant_id = $1 AND h.user_id = ANY (dashboard.okoshko_ids($1, c.id))),
       (SELECT count(*) FROM public.wishlist_v2 w WHERE w.tenant_id = $1 AND w.user_id = ANY (dashboard.okoshko_ids($1, c.id))),
       (SELECT count(*) FROM dashboard.bot_commands m WHERE m.tenant_id = $1 AND m.payload ->> 'client_id' = c.id::text),
       (SELECT count(*) FROM dashboard.client_words w
          JOIN public.clients_v2 o ON o.tenant_id = $1 AND o.id = w.client_id AND o.id <> c.id
         WHERE w.tenant_id = $1 AND w.word = dashboard.okoshko_phone_key(c.phone)
           AND dashboard.okoshko_phone_key(o.phone) = w.word)
  FROM public.clients_v2 c
 WHERE c.tenant_id = $1 AND c.id = $2 AND NOT EXISTS (SELECT FROM dashboard.erased_clients e WHERE e.tenant_id = $1 AND e.client_id = c.id)
