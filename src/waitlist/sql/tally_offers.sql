-- Results of the offers of salon $1 since $2 by client: how many the client ended, how many were
-- accepted, how many were not answered in time. With $3: those of client $3, and those of all other
-- clients together (client null).
SELECT CASE WHEN $3::uuid IS NULL OR m.client_id = $3 THEN m.client_id END, count(*),
       count(*) FILTER (WHERE m.state = 'accepted'), count(*) FILTER (WHERE m.state = 'expired')
  FROM dashboard.waitlist_matches m
 WHERE m.tenant_id = $1 AND m.ended_at > $2::timestamptz
   AND (m.state IN ('accepted', 'declined') OR m.state = 'expired' AND m.offered_at IS NOT NULL)
 GROUP BY 1 LIMIT 50000
