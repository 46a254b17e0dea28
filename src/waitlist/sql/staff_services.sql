-- The services of masters $2 of salon $1: those of their attended bookings between $3 and $4.
SELECT b.staff_id, left(b.service_code, 100)
  FROM dashboard.bookings b
 WHERE b.tenant_id = $1 AND b.staff_id = ANY ($2::text[]) AND b.service_code IS NOT NULL
   AND b.start_at > $3::timestamptz AT TIME ZONE 'UTC' AND b.start_at < $4::timestamptz AT TIME ZONE 'UTC'
   AND dashboard.okoshko_outcome(b.outcome, b.status, b.yclients_attendance) = 'attended'
 GROUP BY 1, 2 LIMIT 20000
