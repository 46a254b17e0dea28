-- These matches in the form of the lists, in the order of the ids. The service is that of the wish,
-- otherwise the slot's; the command is the newest message about the match.
SELECT m.id, m.wish_id, m.booking_id, m.client_id,
       left(coalesce(nullif(c.full_name, ''), nullif(w.meta ->> 'client_name', '')), 200),
       left(coalesce(v.title, nullif(w.meta ->> 'service_title', ''), b.service_title), 300), left(s.name, 200),
       m.start_at, m.end_at, m.state, m.agreed_at IS NOT NULL, m.deadline_at,
       round(m.accept_probability * 100)::integer, m.expected_minor, k.id, k.status,
       CASE WHEN k.status = 'held' THEN k.not_before END, m.ended_why, m.created_at, m.updated_at, m.ended_at,
       bw.state, bw.record_id,
       CASE WHEN bw.state = 'due' THEN coalesce(mc.trouble, CASE WHEN mc.stopped_at IS NOT NULL THEN 'stopped' END, bw.why) ELSE bw.why END
  FROM unnest($2::bigint[]) WITH ORDINALITY AS wanted(id, n)
  JOIN dashboard.waitlist_matches m ON m.tenant_id = $1 AND m.id = wanted.id
  LEFT JOIN public.clients_v2 c ON c.id = m.client_id AND c.tenant_id = $1
  LEFT JOIN public.wishlist_v2 w ON w.id = m.wish_id AND w.tenant_id = $1 AND m.client_id = dashboard.okoshko_survivor($1, w.user_id)
  LEFT JOIN dashboard.services v
    ON v.tenant_id = $1 AND v.service_id = dashboard.okoshko_wish_service(w.meta, w.item_id)
  LEFT JOIN dashboard.booking_writes bw ON bw.tenant_id = $1 AND bw.match_id = m.id
  LEFT JOIN dashboard.mirror_connections mc ON mc.tenant_id = $1
  LEFT JOIN dashboard.staff s ON s.tenant_id = $1 AND s.staff_id = m.staff_id
  LEFT JOIN LATERAL (SELECT o.service_title FROM dashboard.bookings o
                      WHERE o.tenant_id = $1 AND o.external_id = m.booking_id ORDER BY o.id LIMIT 1) b ON true
  LEFT JOIN LATERAL (SELECT i.id, i.status, i.not_before FROM dashboard.bot_commands i
                      WHERE i.tenant_id = $1 AND i.match_id = m.id ORDER BY i.id DESC LIMIT 1) k ON true
 ORDER BY wanted.n
