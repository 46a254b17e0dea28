-- The service that client $2 had most often in the last ten attended bookings, the latest of equals: id, title, duration,
-- list price, and the master whom they had for it most often.
WITH last AS (
  SELECT b.service_code, b.staff_id, b.start_at
    FROM dashboard.bookings b
   WHERE b.tenant_id = $1 AND b.client_uuid = $2
     AND dashboard.okoshko_outcome(b.outcome, b.status, b.yclients_attendance) = 'attended'
   ORDER BY b.start_at DESC LIMIT 10)
SELECT v.service_id, left(v.title, 300), CASE WHEN v.duration_sec > 0 THEN v.duration_sec END,
       dashboard.okoshko_minor(v.price),
       (SELECT l.staff_id FROM last l WHERE l.service_code = v.service_id AND l.staff_id IS NOT NULL
         GROUP BY l.staff_id ORDER BY count(*) DESC, max(l.start_at) DESC LIMIT 1)
  FROM dashboard.services v
  JOIN (SELECT l.service_code, count(*) AS times, max(l.start_at) AS at FROM last l GROUP BY l.service_code) most
    ON most.service_code = v.service_id
 WHERE v.tenant_id = $1
 ORDER BY most.times DESC, most.at DESC
 LIMIT 1
