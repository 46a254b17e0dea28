-- How the offers of salon $1 ended since $2, by client: how many ended by the client's doing, how many were taken.
SELECT m.client_id, count(*), count(*) FILTER (WHERE m.state = 'accepted')
  FROM dashboard.waitlist_matches m
 WHERE m.tenant_id = $1 AND m.ended_at > $2::timestamptz
   AND (m.state IN ('accepted', 'declined') OR m.state = 'expired' AND m.offered_at IS NOT NULL)
 GROUP BY m.client_id LIMIT 50000
