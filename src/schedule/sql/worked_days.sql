-- The days on which masters $2 of salon $1 had bookings that were not cancelled, between $3 and $4,
-- in time zone $5: master, day, start of the first and end of the last booking in seconds since
-- local midnight.
SELECT b.staff_id, l.day, extract(epoch FROM min(l.start_at) - l.day)::integer,
       extract(epoch FROM max(l.start_at + dashboard.okoshko_length(b.duration_sec, v.duration_sec)) - l.day)::integer
  FROM dashboard.bookings b
  LEFT JOIN dashboard.services v ON v.tenant_id = $1 AND v.service_id = b.service_code
  CROSS JOIN LATERAL (SELECT b.start_at AT TIME ZONE 'UTC' AT TIME ZONE $5 AS start_at,
                             (b.start_at AT TIME ZONE 'UTC' AT TIME ZONE $5)::date AS day) l
 WHERE b.tenant_id = $1 AND b.staff_id = ANY ($2::text[])
   AND b.start_at > $3::timestamptz AT TIME ZONE 'UTC' AND b.start_at < $4::timestamptz AT TIME ZONE 'UTC'
   AND dashboard.okoshko_outcome(b.outcome, b.status, b.yclients_attendance) IS DISTINCT FROM 'cancelled'
 GROUP BY b.staff_id, l.day ORDER BY b.staff_id, l.day LIMIT 10000
