-- The match of the request with key $2, with its wish and booking.
SELECT m.id, m.wish_id, m.booking_id
  FROM dashboard.waitlist_matches m WHERE m.tenant_id = $1 AND m.idempotency_key = $2
