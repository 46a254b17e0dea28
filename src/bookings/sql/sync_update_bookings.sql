-- What the source leaves out is kept, and so is an outcome that was known already: an older file does not know it. A source
-- that the bookings live in ($2) is right about both: what it takes back is taken back. Where it has no client, one that
-- it had before is taken away; one that was found otherwise stays.
UPDATE dashboard.bookings b
   SET client_id = n.client_id, client_uuid = n.client_uuid, client_tie = n.client_tie, start_at = n.start_at, staff_id = n.staff_id,
       service_code = n.service_code, service_title = n.service_title, price = n.price,
       duration_sec = n.duration_sec, booked_at = n.booked_at, cancelled_at = n.cancelled_at, outcome = n.outcome,
       status = n.status, yclients_attendance = n.attendance,
       verification_data = dashboard.okoshko_put_activity(b.verification_data, n.activity_id),
       updated_at = timezone('UTC', now())
  FROM (SELECT o.id, CASE WHEN s.client = '' AND NOT $2 THEN o.client_id ELSE s.client END AS client_id,
               CASE WHEN s.client = '' AND $2 AND o.client_id <> '' THEN NULL
                    ELSE coalesce(s.client_uuid, o.client_uuid) END AS client_uuid,
               CASE WHEN s.client_uuid IS NULL AND NOT (s.client = '' AND $2 AND o.client_id <> '') THEN o.client_tie END AS client_tie,
               s.start_at,
               CASE WHEN $2 THEN s.staff_id ELSE coalesce(s.staff_id, o.staff_id) END AS staff_id,
               CASE WHEN $2 THEN s.service_id ELSE coalesce(s.service_id, o.service_code) END AS service_code,
               CASE WHEN $2 THEN s.service_title ELSE coalesce(s.service_title, o.service_title) END AS service_title,
               CASE WHEN $2 THEN s.price ELSE coalesce(s.price, o.price) END AS price,
               coalesce(s.duration_sec, o.duration_sec) AS duration_sec,
               coalesce(s.booked_at, o.booked_at) AS booked_at,
               CASE WHEN NOT $2 THEN coalesce(s.cancelled_at, o.cancelled_at)
                    WHEN s.outcome = 'cancelled' THEN coalesce(o.cancelled_at, s.cancelled_at) END AS cancelled_at,
               CASE WHEN $2 THEN s.outcome ELSE coalesce(s.outcome, o.outcome) END AS outcome,
               CASE WHEN s.outcome IS NULL AND o.outcome IS NOT NULL AND NOT $2 THEN o.status ELSE s.status END AS status,
               CASE WHEN s.outcome IS NULL AND o.outcome IS NOT NULL AND NOT $2 THEN o.yclients_attendance
                    ELSE s.attendance END AS attendance,
               s.activity_id
          FROM pg_temp.stage_resolved s
          JOIN dashboard.bookings o ON o.tenant_id = $1 AND o.external_id = s.external_id) n
 WHERE b.tenant_id = $1 AND b.id = n.id
   AND ((b.client_id, b.client_uuid, b.start_at, b.staff_id, b.service_code, b.service_title, b.price, b.duration_sec,
         b.booked_at, b.cancelled_at, b.outcome, b.status, b.yclients_attendance)
        IS DISTINCT FROM
        (n.client_id, n.client_uuid, n.start_at, n.staff_id, n.service_code, n.service_title, n.price, n.duration_sec,
         n.booked_at, n.cancelled_at, n.outcome, n.status, n.attendance)
        OR (n.activity_id IS NOT NULL
            AND dashboard.okoshko_put_activity(b.verification_data, n.activity_id)::text
                IS DISTINCT FROM b.verification_data::text))
