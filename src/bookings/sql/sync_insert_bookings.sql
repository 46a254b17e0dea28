-- NOT EXISTS finds existing rows if migration 0003 could not create the unique key; with the key,
-- ON CONFLICT keeps a row that the bot inserted concurrently.
INSERT INTO dashboard.bookings
       (tenant_id, external_id, client_id, client_uuid, start_at, staff_id, service_code, service_title, price,
        duration_sec, booked_at, cancelled_at, outcome, status, yclients_attendance, verification_data,
        source, created_at, updated_at)
SELECT $1, s.external_id, s.client, s.client_uuid, s.start_at, s.staff_id, s.service_id, s.service_title, s.price,
       s.duration_sec, s.booked_at, s.cancelled_at, s.outcome, s.status, s.attendance,
       CASE WHEN s.activity_id IS NOT NULL THEN json_build_object('activity_id', s.activity_id) END, $2,
       timezone('UTC', now()), timezone('UTC', now())
  FROM pg_temp.stage_resolved s
 WHERE NOT EXISTS (SELECT FROM dashboard.bookings o WHERE o.tenant_id = $1 AND o.external_id = s.external_id)
 ORDER BY s.start_at, s.external_id
ON CONFLICT DO NOTHING
