-- An active booking of client $2 with master $3 (null: any) that begins in [$4, $5): somebody has entered the visit.
SELECT b.external_id FROM dashboard.okoshko_bookings_of($1, $2) b
 WHERE ($3::text IS NULL OR b.staff_id IS NULL OR b.staff_id = $3)
   AND b.start_at >= $4::timestamptz AT TIME ZONE 'UTC' AND b.start_at < $5::timestamptz AT TIME ZONE 'UTC'
   AND dashboard.okoshko_outcome(b.outcome, b.status, b.yclients_attendance) IS NULL
 ORDER BY b.id LIMIT 1
