-- Booking $3, if it is one of client $2: start, end, service, master, price, outcome (null: active), and what the client
-- answered when asked whether they come.
SELECT b.start_at AT TIME ZONE 'UTC', b.start_at AT TIME ZONE 'UTC' + dashboard.okoshko_length(b.duration_sec, v.duration_sec),
       left(coalesce(v.title, nullif(b.service_title, '')), 300), left(m.name, 200), dashboard.okoshko_minor(b.price),
       dashboard.okoshko_outcome(b.outcome, b.status, b.yclients_attendance),
       dashboard.okoshko_answer($1, b.external_id, b.start_at)
  FROM dashboard.bookings b
  LEFT JOIN dashboard.services v ON v.tenant_id = $1 AND v.service_id = b.service_code
  LEFT JOIN dashboard.staff m ON m.tenant_id = $1 AND m.staff_id = b.staff_id
 WHERE b.tenant_id = $1 AND b.external_id = $3 AND b.client_uuid = $2 AND b.start_at BETWEEN '1900-01-01' AND '9999-12-01'
 ORDER BY b.id LIMIT 1
