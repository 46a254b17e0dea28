-- Bookings by weekday and master. $2 contains the first instants of the salon's days and of the day
-- after the last, as in overview_visits.sql; $3 the ISO weekday of each day. Columns: weekday,
-- master, bookings, attended, cancelled, missed, money of the attended ones and of those that fell
-- through in minor units. Without those of the employee under whom YClients keeps a waiting list.
SELECT ($3::int[])[width_bucket(b.start_at AT TIME ZONE 'UTC', $2::timestamptz[])] AS weekday,
       coalesce(left(b.staff_id, 100), ''), count(*),
       count(*) FILTER (WHERE x.outcome = 'attended'), count(*) FILTER (WHERE x.outcome = 'cancelled'),
       count(*) FILTER (WHERE x.outcome = 'no_show'),
       coalesce(sum(x.minor) FILTER (WHERE x.outcome = 'attended'), 0)::bigint,
       coalesce(sum(x.minor) FILTER (WHERE x.outcome IN ('cancelled', 'no_show')), 0)::bigint
  FROM dashboard.bookings b
  LEFT JOIN dashboard.staff m ON m.tenant_id = $1 AND m.staff_id = b.staff_id
 CROSS JOIN LATERAL (
    SELECT dashboard.okoshko_outcome(b.outcome, b.status, b.yclients_attendance) AS outcome,
           dashboard.okoshko_minor(b.price) AS minor) x
 WHERE b.tenant_id = $1
   AND b.start_at >= ($2::timestamptz[])[1] AT TIME ZONE 'UTC'
   AND b.start_at < ($2::timestamptz[])[cardinality($2::timestamptz[])] AT TIME ZONE 'UTC'
   AND dashboard.okoshko_fold(m.name) IS DISTINCT FROM 'лист ожидания'
 GROUP BY 1, 2
 LIMIT 10000
