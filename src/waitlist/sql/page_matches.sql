-- Matches of salon $1 that are open or ended after $2, and accepted ones after $4 that are not yet written into the booking system; soonest slots first, at most $3.
SELECT m.id FROM dashboard.waitlist_matches m
 WHERE m.tenant_id = $1 AND (m.due_at IS NOT NULL OR m.ended_at > $2::timestamptz OR m.state = 'accepted' AND m.start_at > $4::timestamptz
                             AND EXISTS (SELECT FROM dashboard.booking_writes w
                                          WHERE w.tenant_id = $1 AND w.match_id = m.id AND w.state IN ('waiting', 'due', 'failed')))
 ORDER BY m.start_at, m.id LIMIT $3
