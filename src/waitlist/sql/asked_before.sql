-- Who was matched with a slot of salon $1 that begins after $2 and does not have it: booking, client, whether they did
-- not take it (else a person took the match back).
SELECT m.booking_id, m.client_id, bool_or(m.state <> 'withdrawn')
  FROM dashboard.waitlist_matches m
 WHERE m.tenant_id = $1 AND m.start_at > $2::timestamptz
   AND (m.state = 'declined' OR m.state = 'expired' AND m.offered_at IS NOT NULL
        OR m.state = 'withdrawn' AND m.ended_why = 'by-person')
 GROUP BY m.booking_id, m.client_id LIMIT 20000
