-- What an accepted match $2 means for the booking system: service, and end of the visit, which may be shorter than the slot.
SELECT coalesce(v.service_id, b.service_code),
       least(m.end_at, m.start_at + CASE WHEN v.duration_sec > 0 THEN dashboard.okoshko_length(v.duration_sec, NULL) END)
  FROM dashboard.waitlist_matches m
  LEFT JOIN public.wishlist_v2 w ON w.id = m.wish_id AND w.tenant_id = $1
  LEFT JOIN dashboard.services v
    ON v.tenant_id = $1 AND v.service_id = dashboard.okoshko_wish_service(w.meta, w.item_id)
  LEFT JOIN LATERAL (SELECT o.service_code FROM dashboard.bookings o
                      WHERE o.tenant_id = $1 AND o.external_id = m.booking_id ORDER BY o.id LIMIT 1) b ON true
 WHERE m.tenant_id = $1 AND m.id = $2
