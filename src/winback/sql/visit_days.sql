-- The newest local days until $3 on which client $2 visited.
SELECT DISTINCT (b.start_at AT TIME ZONE 'UTC' AT TIME ZONE dashboard.okoshko_zone($1::uuid))::date AS day
  FROM dashboard.okoshko_bookings_of($1, $2) b
 WHERE dashboard.okoshko_usable(b.start_at)
   AND dashboard.okoshko_outcome(b.outcome, b.status, b.yclients_attendance) = 'attended'
   AND b.start_at <= $3::timestamptz AT TIME ZONE 'UTC'
 ORDER BY day DESC LIMIT 12
