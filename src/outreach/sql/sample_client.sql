-- A client with a booking, for a preview: name, service, master, start. $2: this client; null: of the newest booking.
SELECT coalesce(c.full_name, ''), left(coalesce(b.service_title, v.title, ''), 300), left(coalesce(m.name, ''), 200),
       b.start_at AT TIME ZONE 'UTC'
  FROM public.clients_v2 c
  JOIN dashboard.bookings b ON b.tenant_id = $1 AND b.client_uuid = c.id AND dashboard.okoshko_usable(b.start_at)
  LEFT JOIN dashboard.services v ON v.tenant_id = $1 AND v.service_id = b.service_code
  LEFT JOIN dashboard.staff m ON m.tenant_id = $1 AND m.staff_id = b.staff_id
 WHERE c.tenant_id = $1 AND ($2::uuid IS NULL OR c.id = $2::uuid)
 ORDER BY b.start_at DESC, b.id DESC LIMIT 1
