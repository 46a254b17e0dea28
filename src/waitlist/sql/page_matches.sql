-- Matches of salon $1 that are open or ended after $2; soonest slots first, at most $3.
SELECT m.id FROM dashboard.waitlist_matches m
 WHERE m.tenant_id = $1 AND (m.due_at IS NOT NULL OR m.ended_at > $2::timestamptz)
 ORDER BY m.start_at, m.id LIMIT $3
