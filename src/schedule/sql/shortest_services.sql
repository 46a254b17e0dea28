-- The duration in seconds of the shortest service of each of masters $2 of salon $1, by their
-- attended bookings between $3 and $4. A master without known services is not returned.
SELECT b.staff_id, min(v.duration_sec)
  FROM dashboard.bookings b
  JOIN dashboard.services v ON v.tenant_id = $1 AND v.service_id = b.service_code AND v.duration_sec > 0
 WHERE b.tenant_id = $1 AND b.staff_id = ANY ($2::text[])
   AND b.start_at > $3::timestamptz AT TIME ZONE 'UTC' AND b.start_at < $4::timestamptz AT TIME ZONE 'UTC'
   AND dashboard.okoshko_outcome(b.outcome, b.status, b.yclients_attendance) = 'attended'
 GROUP BY b.staff_id LIMIT 1000
