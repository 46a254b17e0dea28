-- What dialogue $2 of salon $1 says for a wish: client, name, service (the first that the bot named and the salon has),
-- title, master, name, wanted day, part of day, summary, whether it ended without a booking, the
-- pending wish that was made from it. The keys of meta are those of a wish; the bot may write none of them.
SELECT c.id, left(c.full_name, 200), v.service_id, left(v.title, 300), s.staff_id, left(s.name, 200),
       nullif(dashboard.okoshko_wish_day(d.meta, d.started_at), 'infinity'), dashboard.okoshko_wish_part(d.meta),
       left(coalesce(nullif(d.summary, ''), d.final_summary), 500), coalesce(d.booking_id, '') = '',
       (SELECT w.id FROM public.wishlist_v2 w
         WHERE w.tenant_id = $1 AND w.user_id = ANY (dashboard.okoshko_ids($1, c.id)) AND w.status = 'pending'
           AND dashboard.okoshko_wish_conversation(w.meta) = d.session_id::text
         ORDER BY w.id DESC LIMIT 1)
  FROM public.conversation_sessions_v2 d
  JOIN public.clients_v2 c ON c.id = dashboard.okoshko_survivor($1, d.user_id) AND c.tenant_id = $1
  LEFT JOIN LATERAL (
    SELECT o.service_id, o.title
      FROM (SELECT 0 AS n, d.meta ->> 'service_id' AS said
            UNION ALL
            SELECT 1, d.meta ->> 'service_title'
            UNION ALL
            SELECT 1 + e.n, left(e.said, 300)
              FROM jsonb_array_elements_text(CASE jsonb_typeof(d.meta -> 'services_mentioned')
                                               WHEN 'array' THEN d.meta -> 'services_mentioned' ELSE '[]' END)
                   WITH ORDINALITY AS e(said, n)
             WHERE e.n <= 20) m
      JOIN dashboard.services o ON o.tenant_id = $1 AND o.active
           AND (o.service_id = m.said OR 'service_' || o.service_id = m.said
                OR dashboard.okoshko_fold(o.title) = dashboard.okoshko_fold(m.said))
     ORDER BY m.n, o.service_id LIMIT 1) v ON true
  LEFT JOIN dashboard.staff s ON s.tenant_id = $1 AND s.staff_id = nullif(d.meta ->> 'staff_id', '')
 WHERE d.tenant_id = $1 AND d.session_id = $2
   AND NOT EXISTS (SELECT FROM dashboard.erased_clients e WHERE e.tenant_id = $1 AND e.client_id = d.user_id AND e.erasure_id IS NOT NULL)
 ORDER BY d.id DESC LIMIT 1
