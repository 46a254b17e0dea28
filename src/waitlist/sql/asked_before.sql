-- Clients who were matched with a slot of salon $1 that begins after $2 and do not have it:
-- booking, client, and whether they did not accept (otherwise a user withdrew the match or its
-- message, or the message did not arrive). Only of booking $3 and client $4 if these are not null.
SELECT m.booking_id, m.client_id, bool_or(m.state <> 'withdrawn')
  FROM dashboard.waitlist_matches m
 WHERE m.tenant_id = $1 AND m.start_at > $2::timestamptz
   AND ($3::text IS NULL OR m.booking_id = $3) AND ($4::uuid IS NULL OR m.client_id = $4)
   AND (m.state = 'declined' OR m.state = 'expired' AND m.offered_at IS NOT NULL
        OR m.state = 'withdrawn' AND m.ended_why IN ('by-person', 'undone', 'not-delivered'))
 GROUP BY m.booking_id, m.client_id LIMIT 20000
