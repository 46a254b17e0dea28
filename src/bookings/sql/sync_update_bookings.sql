-- What the source leaves out is kept, and so is an outcome that was known already: an older file does not know it.
UPDATE dashboard.bookings b
   SET client_id = n.client_id, client_uuid = n.client_uuid, start_at = n.start_at, staff_id = n.staff_id,
       service_code = n.service_code, service_title = n.service_title, price = n.price,
       duration_sec = n.duration_sec, booked_at = n.booked_at, cancelled_at = n.cancelled_at, outcome = n.outcome,
       status = n.status, yclients_attendance = n.attendance, updated_at = timezone('UTC', now())
  FROM (SELECT o.id, CASE WHEN s.client = '' THEN o.client_id ELSE s.client END AS client_id,
               coalesce(s.client_uuid, o.client_uuid) AS client_uuid, s.start_at,
               coalesce(s.staff_id, o.staff_id) AS staff_id, coalesce(s.service_id, o.service_code) AS service_code,
               coalesce(s.service_title, o.service_title) AS service_title, coalesce(s.price, o.price) AS price,
               coalesce(s.duration_sec, o.duration_sec) AS duration_sec,
               coalesce(s.booked_at, o.booked_at) AS booked_at,
               coalesce(s.cancelled_at, o.cancelled_at) AS cancelled_at, coalesce(s.outcome, o.outcome) AS outcome,
               CASE WHEN s.outcome IS NULL AND o.outcome IS NOT NULL THEN o.status ELSE s.status END AS status,
               CASE WHEN s.outcome IS NULL AND o.outcome IS NOT NULL THEN o.yclients_attendance
                    ELSE s.attendance END AS attendance
          FROM pg_temp.stage_resolved s
          JOIN dashboard.bookings o ON o.tenant_id = $1 AND o.external_id = s.external_id) n
 WHERE b.tenant_id = $1 AND b.id = n.id
   AND (b.client_id, b.client_uuid, b.start_at, b.staff_id, b.service_code, b.service_title, b.price, b.duration_sec,
        b.booked_at, b.cancelled_at, b.outcome, b.status, b.yclients_attendance)
       IS DISTINCT FROM
       (n.client_id, n.client_uuid, n.start_at, n.staff_id, n.service_code, n.service_title, n.price, n.duration_sec,
        n.booked_at, n.cancelled_at, n.outcome, n.status, n.attendance)
