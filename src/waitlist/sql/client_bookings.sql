-- Active bookings of clients $2 of salon $1 that overlap $3 to $4: client, id, start, end.
SELECT asked.id, b.external_id, b.start_at AT TIME ZONE 'UTC',
       b.start_at AT TIME ZONE 'UTC' + dashboard.okoshko_length(b.duration_sec, v.duration_sec)
  FROM unnest($2::uuid[]) AS asked(id) CROSS JOIN LATERAL dashboard.okoshko_bookings_of($1, asked.id) b
  LEFT JOIN dashboard.services v ON v.tenant_id = $1 AND v.service_id = b.service_code
 WHERE b.start_at > $3::timestamptz AT TIME ZONE 'UTC' - interval '1 day'
   AND b.start_at < $4::timestamptz AT TIME ZONE 'UTC'
   AND dashboard.okoshko_outcome(b.outcome, b.status, b.yclients_attendance) IS NULL
 LIMIT 20000
