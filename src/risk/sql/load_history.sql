-- The newest $2 bookings of salon $1 by start, including future ones, in local time: seconds since
-- 1970-01-01 local. For training and measuring; the oldest first.
SELECT n.id, n.client_uuid, extract(epoch FROM date_trunc('second', dashboard.okoshko_wall(n.start_at AT TIME ZONE 'UTC', s.zone)))::bigint,
       extract(epoch FROM date_trunc('second', dashboard.okoshko_wall(n.booked_at, s.zone)))::bigint,
       extract(epoch FROM date_trunc('second', dashboard.okoshko_wall(n.cancelled_at, s.zone)))::bigint,
       dashboard.okoshko_outcome(n.outcome, n.status, n.yclients_attendance), n.service_code, n.staff_id,
       dashboard.okoshko_minor(n.price), n.external_id
  FROM (SELECT dashboard.okoshko_zone($1) AS zone OFFSET 0) s
 CROSS JOIN (SELECT b.id, b.external_id, b.client_uuid, b.start_at, b.booked_at, b.cancelled_at, b.outcome, b.status,
                    b.yclients_attendance, b.service_code, b.staff_id, b.price
               FROM dashboard.bookings b
              WHERE b.tenant_id = $1 AND dashboard.okoshko_usable(b.start_at)
                AND coalesce(dashboard.okoshko_usable(b.booked_at), true) AND coalesce(dashboard.okoshko_usable(b.cancelled_at), true)
              ORDER BY b.start_at DESC LIMIT $2) n
 ORDER BY n.id
