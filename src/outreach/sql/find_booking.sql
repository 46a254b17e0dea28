-- Booking $2 for the text of a message: client, service, master, start, whether it is active, and
-- what its client answered when asked whether they come.
-- No row for a booking with an infinite start.
SELECT c.id, coalesce(b.service_title, v.title), m.name, b.start_at AT TIME ZONE 'UTC',
       dashboard.okoshko_outcome(b.outcome, b.status, b.yclients_attendance) IS NULL,
       dashboard.okoshko_answer($1, b.external_id, b.start_at)
  FROM dashboard.bookings b
  LEFT JOIN public.clients_v2 c ON c.tenant_id = $1 AND c.id = b.client_uuid
  LEFT JOIN dashboard.services v ON v.tenant_id = $1 AND v.service_id = b.service_code
  LEFT JOIN dashboard.staff m ON m.tenant_id = $1 AND m.staff_id = b.staff_id
 WHERE b.tenant_id = $1 AND b.external_id = $2 AND dashboard.okoshko_usable(b.start_at)
 ORDER BY b.id DESC LIMIT 1
