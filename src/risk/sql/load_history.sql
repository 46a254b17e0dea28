-- The newest $2 bookings of salon $1 by start, those to come among them, on the salon's clock: seconds since
-- 1970-01-01 there. Training and measuring read these; the oldest first.
SELECT n.id, n.client_uuid, extract(epoch FROM date_trunc('second', n.start_at AT TIME ZONE 'UTC' AT TIME ZONE s.zone))::bigint,
       extract(epoch FROM date_trunc('second', n.booked_at AT TIME ZONE s.zone))::bigint,
       extract(epoch FROM date_trunc('second', n.cancelled_at AT TIME ZONE s.zone))::bigint,
       dashboard.okoshko_outcome(n.outcome, n.status, n.yclients_attendance), n.service_code, n.staff_id,
       (n.price * 100)::bigint, n.external_id
  FROM (SELECT dashboard.okoshko_zone($1) AS zone OFFSET 0) s
 CROSS JOIN (SELECT b.id, b.external_id, b.client_uuid, b.start_at, b.booked_at, b.cancelled_at, b.outcome, b.status,
                    b.yclients_attendance, b.service_code, b.staff_id, b.price
               FROM dashboard.bookings b
              WHERE b.tenant_id = $1 AND isfinite(b.start_at)
                AND coalesce(isfinite(b.booked_at), true) AND coalesce(isfinite(b.cancelled_at), true)
              ORDER BY b.start_at DESC LIMIT $2) n
 ORDER BY n.id
