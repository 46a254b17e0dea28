-- Match $3, if it is one of client $2: id, wish, state, agreed, deadline, start, end, service, master, price, whether
-- the wish waits, whether the accepted slot is a booking, whether that booking was cancelled, and whether the booking
-- system has to confirm it. A visit that is
-- shorter than the slot ends earlier.
SELECT m.id, m.wish_id, m.state, m.agreed_at IS NOT NULL, m.deadline_at, m.start_at,
       least(m.end_at, m.start_at + CASE WHEN v.duration_sec > 0 THEN dashboard.okoshko_length(v.duration_sec, NULL) END),
       left(coalesce(v.title, nullif(w.meta ->> 'service_title', ''), b.service_title), 300), left(s.name, 200),
       m.price_minor, coalesce(w.status = 'pending', false), m.fulfilled_by IS NOT NULL, coalesce(f.cancelled, false),
       m.state = 'accepted' AND m.fulfilled_by IS NULL
         AND EXISTS (SELECT FROM dashboard.booking_writes bw
                      WHERE bw.tenant_id = $1 AND bw.match_id = m.id AND bw.state <> 'written')
  FROM dashboard.waitlist_matches m
  LEFT JOIN public.wishlist_v2 w ON w.id = m.wish_id AND w.tenant_id = $1
  LEFT JOIN dashboard.services v
    ON v.tenant_id = $1 AND v.service_id = dashboard.okoshko_wish_service(w.meta, w.item_id)
  LEFT JOIN dashboard.staff s ON s.tenant_id = $1 AND s.staff_id = m.staff_id
  LEFT JOIN LATERAL (SELECT o.service_title FROM dashboard.bookings o
                      WHERE o.tenant_id = $1 AND o.external_id = m.booking_id ORDER BY o.id LIMIT 1) b ON true
  LEFT JOIN LATERAL (SELECT dashboard.okoshko_outcome(o.outcome, o.status, o.yclients_attendance) = 'cancelled' AS cancelled
                       FROM dashboard.bookings o
                      WHERE o.tenant_id = $1 AND o.external_id = m.fulfilled_by ORDER BY o.id LIMIT 1) f ON true
 WHERE m.tenant_id = $1 AND m.client_id = $2 AND m.id = $3
