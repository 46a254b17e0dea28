-- The number of slots of salon $1 that the waitlist has filled since $2, and their price.
SELECT count(*), coalesce(sum(m.price_minor), 0)::bigint
  FROM dashboard.waitlist_matches m
 WHERE m.tenant_id = $1 AND m.ended_at >= $2::timestamptz AND m.state = 'accepted'
