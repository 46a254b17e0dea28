-- The conditions of wishes $2 of salon $1, in the order of the ids: wish, client, name, service,
-- masters, days, part, the service's duration, title and list price, start of waiting, whether it has
-- a promise, why its client can get no message at all (as outreach decides in evaluate(), without
-- the limits per day and week), exact hours, last valid day, whether its priority is high. A wish of a merged client is
-- the surviving client's.
SELECT w.id, coalesce(c.id, w.user_id), left(coalesce(nullif(c.full_name, ''), nullif(w.meta ->> 'client_name', '')), 200),
       left(said.service, 100), array_to_string(dashboard.okoshko_wish_staff(w.meta), chr(31)),
       (SELECT string_agg(lower(d)::text || ' ' || (upper(d) - 1)::text, ',' ORDER BY lower(d))
          FROM unnest(dashboard.okoshko_wish_days(w.meta, w.created_at)) AS d),
       dashboard.okoshko_wish_part(w.meta),
       CASE WHEN v.duration_sec > 0 THEN v.duration_sec END,
       left(coalesce(v.title, nullif(w.meta ->> 'service_title', '')), 300), dashboard.okoshko_minor(v.price),
       CASE WHEN dashboard.okoshko_usable(w.created_at) THEN w.created_at END,
       EXISTS (SELECT FROM dashboard.waitlist_matches t
                WHERE t.tenant_id = $1 AND t.wish_id = w.id AND t.state IN ('standby', 'offered', 'accepted')
                  AND t.fulfilled_by IS NULL),
       CASE WHEN c.id IN (SELECT l.user_id FROM public.user_ltm_v2 l WHERE l.tenant_id = $1 AND NOT l.allow_notifications)
            THEN 'notifications-off'
            WHEN r.opted_out_at IS NOT NULL THEN 'opted-out'
            WHEN r.unreachable_at IS NOT NULL
                 AND NOT EXISTS (SELECT FROM public.conversation_sessions_v2 d
                                  WHERE d.tenant_id = $1 AND d.user_id = c.id AND d.started_at > r.unreachable_at)
            THEN 'unreachable'
            WHEN NOT dashboard.okoshko_consent($1, c.id, 'service') THEN 'no-consent'
            WHEN dashboard.okoshko_reach($1, c.id, c.telegram_chat_id, c.whatsapp_id, 'offer') IS NULL THEN 'no-chat' END,
       said.hours[1], said.hours[2], dashboard.okoshko_wish_valid_until(w.meta), dashboard.okoshko_wish_priority(w.meta) = 'high'
  FROM unnest($2::bigint[]) WITH ORDINALITY AS wanted(id, n)
  JOIN public.wishlist_v2 w ON w.id = wanted.id AND w.tenant_id = $1
  CROSS JOIN LATERAL (SELECT dashboard.okoshko_wish_service(w.meta, w.item_id) AS service, dashboard.okoshko_wish_hours(w.meta) AS hours) said
  LEFT JOIN public.clients_v2 c ON c.id = dashboard.okoshko_survivor($1, w.user_id) AND c.tenant_id = $1
  LEFT JOIN dashboard.client_reach r ON r.tenant_id = $1 AND r.client_id = c.id
  LEFT JOIN dashboard.services v ON v.tenant_id = $1 AND v.service_id = said.service
 ORDER BY wanted.n
