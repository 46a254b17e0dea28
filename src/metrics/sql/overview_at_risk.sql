-- Upcoming bookings with a prediction, by day. $2: first instants of the days, as in
-- overview_visits.sql; $3: now; $4: the minimum risk of a booking at risk; $5: the end of the
-- salon's horizon. Columns: number of the day from 1, bookings with a prediction, and of those that
-- the list of slots shows as at risk: their number, their money in minor units, how many have no
-- price.
SELECT width_bucket(b.start_at AT TIME ZONE 'UTC', $2::timestamptz[]) AS day, count(*), count(s.id),
       coalesce(sum(s.price_minor), 0)::bigint, count(s.id) FILTER (WHERE s.price_minor IS NULL)
  FROM dashboard.bookings b
  JOIN dashboard.predictions p ON p.tenant_id = $1 AND p.booking_id = b.external_id AND p.risk_score <= 1
  LEFT JOIN (
    SELECT o.id, o.price_minor
      FROM dashboard.okoshko_slots($1, ARRAY(
             SELECT m.external_id::text
               FROM dashboard.okoshko_may_be_slots($1, $3::timestamptz,
                      least($5::timestamptz, ($2::timestamptz[])[cardinality($2::timestamptz[])]), $4::numeric) m
              LIMIT 5000), $3::timestamptz, $4::numeric) o
     WHERE o.state = 'at_risk'
       AND NOT EXISTS (SELECT FROM dashboard.slot_ignores i WHERE i.tenant_id = $1 AND i.booking_id = o.external_id)) s
    ON s.id = b.id
 WHERE b.tenant_id = $1 AND b.start_at > $3::timestamptz AT TIME ZONE 'UTC'
   AND b.start_at < ($2::timestamptz[])[cardinality($2::timestamptz[])] AT TIME ZONE 'UTC'
   AND dashboard.okoshko_outcome(b.outcome, b.status, b.yclients_attendance) IS NULL
 GROUP BY 1
 LIMIT 100
