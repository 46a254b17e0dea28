-- Results of the offers of all salons that ended after $1, by month in UTC: the end of the month, how many ended, how many
-- were accepted. Counts as tally_offers.sql.
-- no tenant filter: the share of all salons, from which one without offers begins
SELECT (date_trunc('month', m.ended_at AT TIME ZONE 'UTC') + interval '1 month') AT TIME ZONE 'UTC', count(*),
       count(*) FILTER (WHERE m.state = 'accepted')
  FROM dashboard.waitlist_matches m
 WHERE m.ended_at > $1::timestamptz
   AND (m.state IN ('accepted', 'declined') OR m.state = 'expired' AND m.offered_at IS NOT NULL)
 GROUP BY 1 ORDER BY 1 LIMIT 100
