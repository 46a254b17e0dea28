-- Clients $2 of salon $1 as a merge compares them, in the order of the ids, without hidden ones: id, name, phone, its
-- digits, ids of YClients, Telegram and WhatsApp, when known, visits, money, last visit, next booking after $3, dialogues,
-- waiting wishes; whether an offer to them runs, a message waits, and a visit of theirs is being written.
SELECT c.id, left(nullif(btrim(c.full_name), ''), 200), nullif(btrim(c.phone), ''),
       coalesce(dashboard.okoshko_phone_key(c.phone), nullif(dashboard.okoshko_phone_digits(c.phone), '')),
       c.yclients_client_id, c.telegram_chat_id, nullif(c.whatsapp_id, ''),
       CASE WHEN s.created_at > '-infinity' THEN s.created_at END, s.visits, dashboard.okoshko_minor(s.spent), s.last_visit_at,
       (SELECT min(b.start_at) AT TIME ZONE 'UTC' FROM dashboard.okoshko_bookings_of($1, c.id) b
         WHERE b.start_at > $3::timestamptz AT TIME ZONE 'UTC'
           AND dashboard.okoshko_usable(b.start_at)
           AND dashboard.okoshko_outcome(b.outcome, b.status, b.yclients_attendance) IS NULL),
       (SELECT count(*) FROM public.conversation_sessions_v2 d WHERE d.tenant_id = $1 AND d.user_id = ANY (dashboard.okoshko_ids($1, c.id))),
       (SELECT count(*) FROM public.wishlist_v2 w
         WHERE w.tenant_id = $1 AND w.user_id = ANY (dashboard.okoshko_ids($1, c.id)) AND w.status = 'pending'),
       EXISTS (SELECT FROM dashboard.waitlist_matches m WHERE m.tenant_id = $1 AND m.client_id = c.id AND m.state = 'offered'),
       EXISTS (SELECT FROM dashboard.bot_commands m
                WHERE m.tenant_id = $1 AND m.payload ->> 'client_id' = c.id::text
                  AND coalesce(m.status, 'pending') IN ('held', 'pending', 'queued', 'processing')),
       EXISTS (SELECT FROM dashboard.booking_writes w
                WHERE w.tenant_id = $1 AND w.client_id = c.id AND w.state IN ('waiting', 'due'))
  FROM unnest($2::uuid[]) WITH ORDINALITY AS wanted(id, n)
  JOIN public.clients_v2 c ON c.tenant_id = $1 AND c.id = wanted.id
  JOIN dashboard.client_stats s ON s.tenant_id = $1 AND s.client_id = c.id
 WHERE NOT EXISTS (SELECT FROM dashboard.erased_clients e WHERE e.tenant_id = $1 AND e.client_id = c.id)
 ORDER BY wanted.n
