-- Visits and payments by day. $2 contains the first instants of the salon's days and of the day
-- after the last, so that the server defines the days, including those with 23 and 25 hours.
-- Columns: number of the day from 1, visits, money in minor units. A booking without a known client
-- counts as one visit.
SELECT width_bucket(b.start_at AT TIME ZONE 'UTC', $2::timestamptz[]) AS day,
       count(DISTINCT coalesce(b.client_uuid::text, 'booking:' || b.external_id)),
       coalesce(sum(dashboard.okoshko_minor(b.price)), 0)::bigint
  FROM dashboard.bookings b
 WHERE b.tenant_id = $1
   AND b.start_at >= ($2::timestamptz[])[1] AT TIME ZONE 'UTC'
   AND b.start_at < ($2::timestamptz[])[cardinality($2::timestamptz[])] AT TIME ZONE 'UTC'
   AND dashboard.okoshko_outcome(b.outcome, b.status, b.yclients_attendance) = 'attended'
 GROUP BY 1
 LIMIT 1000
