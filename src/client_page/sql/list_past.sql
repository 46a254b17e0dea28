-- Attended bookings of client $2 up to $3, the latest first: start, end, service, master, price.
SELECT b.start_at AT TIME ZONE 'UTC', b.start_at AT TIME ZONE 'UTC' + dashboard.okoshko_length(b.duration_sec, v.duration_sec),
       left(coalesce(v.title, nullif(b.service_title, '')), 300), left(m.name, 200), dashboard.okoshko_minor(b.price)
  FROM dashboard.okoshko_bookings_of($1, $2) b
  LEFT JOIN dashboard.services v ON v.tenant_id = $1 AND v.service_id = b.service_code
  LEFT JOIN dashboard.staff m ON m.tenant_id = $1 AND m.staff_id = b.staff_id
 WHERE b.start_at <= $3::timestamptz AT TIME ZONE 'UTC'
   AND dashboard.okoshko_outcome(b.outcome, b.status, b.yclients_attendance) = 'attended'
   AND b.start_at BETWEEN '1900-01-01' AND '9999-12-01'
 ORDER BY b.start_at DESC, b.id DESC
 LIMIT $4
