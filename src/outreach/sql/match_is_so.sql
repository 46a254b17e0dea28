-- Whether match $2 is still what a message of kind $3 says of it: a standby for a booking that stands, an offer of one
-- that was cancelled, for a wish that waits; or accepted. No row: there is no such match (any more).
SELECT CASE $3::text
         WHEN 'standby' THEN m.state = 'standby' AND w.status = 'pending' AND b.outcome IS NULL
         WHEN 'offer' THEN m.state = 'offered' AND w.status = 'pending' AND b.outcome = 'cancelled'
         ELSE m.state = 'accepted' END
  FROM dashboard.waitlist_matches m
  LEFT JOIN public.wishlist_v2 w ON w.tenant_id = $1 AND w.id = m.wish_id
  LEFT JOIN LATERAL (
    SELECT dashboard.okoshko_outcome(k.outcome, k.status, k.yclients_attendance) AS outcome
      FROM dashboard.bookings k WHERE k.tenant_id = $1 AND k.external_id = m.booking_id
     ORDER BY k.id DESC LIMIT 1) b ON true
 WHERE m.tenant_id = $1 AND m.id = $2
