-- What happened in salon $1 after $2, as of $3, the newest $4: id, kind, at, client, name, service, master, time of the visit,
-- detail, request, booking. Each source has its own index and returns at most a page. The time of a place that fell free is that
-- at which its row changed, because booking systems report cancellations late; of a row that came cancelled (a first import), that of the
-- cancellation. Erased clients have no events.
SELECT e.id, e.kind, e.at, c.id, left(nullif(c.full_name, ''), 200), left(e.service, 300), left(e.staff, 200), e.start_at, e.detail,
       e.wish_id, e.booking_id
  FROM ((SELECT 'wish:' || w.id AS id, 'wish' AS kind, w.created_at AS at, w.user_id AS client_id,
                coalesce(w.meta ->> 'service_title', v.title) AS service, coalesce(w.meta ->> 'staff_name', m.name) AS staff,
                NULL::timestamptz AS start_at, NULL::text AS detail, w.id AS wish_id, NULL::text AS booking_id
           FROM public.wishlist_v2 w
           LEFT JOIN dashboard.services v
             ON v.tenant_id = $1 AND v.service_id = coalesce(w.meta ->> 'service_id', substr(w.item_id, 9))
           LEFT JOIN dashboard.staff m ON m.tenant_id = $1 AND m.staff_id = w.meta ->> 'staff_id'
          WHERE w.tenant_id = $1 AND w.status = 'pending' AND w.created_at > $2::timestamptz AND w.created_at <= $3::timestamptz
            AND coalesce(w.source, '') <> 'desk'
          ORDER BY w.created_at DESC LIMIT $4)
        UNION ALL
        (SELECT 'answer:' || b.id || ':' || a.answer, 'answer', a.answered_at, b.client_uuid,
                coalesce(b.service_title, v.title), m.name, a.start_at, a.answer, NULL, a.booking_id
           FROM dashboard.booking_answers a
           JOIN dashboard.bookings b ON b.tenant_id = $1 AND b.external_id = a.booking_id AND b.start_at = a.start_at AT TIME ZONE 'UTC'
           LEFT JOIN dashboard.services v ON v.tenant_id = $1 AND v.service_id = b.service_code
           LEFT JOIN dashboard.staff m ON m.tenant_id = $1 AND m.staff_id = b.staff_id
          WHERE a.tenant_id = $1 AND a.answered_at > $2::timestamptz AND a.answered_at <= $3::timestamptz
            AND a.answered_via <> 'page'
          ORDER BY a.answered_at DESC LIMIT $4)
        UNION ALL
        (SELECT 'match:' || t.id || ':' || t.detail, 'match', t.at, t.client_id, coalesce(b.service_title, v.title), m.name,
                t.start_at, t.detail, t.wish_id, t.booking_id
           FROM ((SELECT g.id, g.ended_at AS at, g.client_id, g.staff_id, g.start_at, g.state AS detail, g.wish_id, g.booking_id
                    FROM dashboard.waitlist_matches g
                   WHERE g.tenant_id = $1 AND g.ended_at > $2::timestamptz AND g.ended_at <= $3::timestamptz
                     AND (g.state IN ('accepted', 'declined') OR g.state = 'expired' AND g.ended_why = 'no-answer')
                   ORDER BY g.ended_at DESC LIMIT $4)
                 UNION ALL
                 (SELECT g.id, g.agreed_at, g.client_id, g.staff_id, g.start_at, 'agreed', g.wish_id, g.booking_id
                    FROM dashboard.waitlist_matches g
                   WHERE g.tenant_id = $1 AND g.agreed_at > $2::timestamptz AND g.agreed_at <= $3::timestamptz AND g.state = 'standby'
                   ORDER BY g.agreed_at DESC LIMIT $4)) t
           LEFT JOIN dashboard.bookings b ON b.tenant_id = $1 AND b.external_id = t.booking_id
           LEFT JOIN dashboard.services v ON v.tenant_id = $1 AND v.service_id = b.service_code
           LEFT JOIN dashboard.staff m ON m.tenant_id = $1 AND m.staff_id = t.staff_id)
        UNION ALL
        (SELECT 'free:' || s.id, 'free', f.at, NULL, s.service_title, s.staff_name, s.start_at, NULL, NULL, s.external_id
           FROM (SELECT array_agg(n.external_id) AS ids, array_agg(n.at) AS times
                   FROM (SELECT b.external_id::text, x.at
                           FROM dashboard.bookings b
                          CROSS JOIN LATERAL (
                            SELECT CASE WHEN b.created_at < b.updated_at - interval '1 minute' THEN b.updated_at AT TIME ZONE 'UTC'
                                        ELSE b.cancelled_at END AS at) x
                          WHERE b.tenant_id = $1 AND b.start_at > $3::timestamptz AT TIME ZONE 'UTC'
                            AND b.start_at < ($3::timestamptz + interval '30 days') AT TIME ZONE 'UTC'
                            AND x.at > $2::timestamptz AND x.at <= $3::timestamptz
                            AND dashboard.okoshko_outcome(b.outcome, b.status, b.yclients_attendance) = 'cancelled'
                          ORDER BY x.at DESC LIMIT $4) n) gone
           CROSS JOIN LATERAL dashboard.okoshko_slots($1, gone.ids, $3::timestamptz, 2) s
           JOIN LATERAL unnest(gone.ids, gone.times) AS f(external_id, at) ON f.external_id = s.external_id
          WHERE s.state = 'free')
        UNION ALL
        (SELECT 'message:' || k.id, 'message', k.updated_at, k.client_id, NULL, NULL, NULL, k.status::text, NULL, k.booking_id
           FROM dashboard.bot_commands k
          WHERE k.tenant_id = $1 AND k.status IN ('failed', 'unclear') AND k.updated_at > $2::timestamptz
            AND k.updated_at <= $3::timestamptz AND k.command_type = 'send_message'
          ORDER BY k.updated_at DESC LIMIT $4)
        UNION ALL
        (SELECT 'mirror:' || extract(epoch FROM x.trouble_since)::bigint, 'connection', x.trouble_since, NULL, NULL, NULL, NULL,
                'yclients', NULL, NULL
           FROM dashboard.mirror_connections x
          WHERE x.tenant_id = $1 AND x.trouble IS NOT NULL AND x.stopped_at IS NULL AND x.trouble_since > $2::timestamptz)
        UNION ALL
        (SELECT h.channel || ':' || extract(epoch FROM h.trouble_since)::bigint, 'connection', h.trouble_since, NULL, NULL, NULL,
                NULL, h.channel, NULL, NULL
           FROM dashboard.channels h
          WHERE h.tenant_id = $1 AND h.trouble IS NOT NULL AND h.trouble_since > $2::timestamptz)) e
  LEFT JOIN public.clients_v2 c ON c.tenant_id = $1 AND c.id = e.client_id
 WHERE NOT EXISTS (SELECT FROM dashboard.erased_clients x WHERE x.tenant_id = $1 AND x.client_id = e.client_id)
 ORDER BY e.at DESC, e.id LIMIT $4
