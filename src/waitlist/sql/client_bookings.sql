-- Active bookings of clients $2 of salon $1 that overlap $3 to $4: client, id, start, end.
SELECT b.client_uuid, b.external_id, b.start_at AT TIME ZONE 'UTC',
       b.start_at AT TIME ZONE 'UTC' + dashboard.okoshko_length(b.duration_sec, v.duration_sec)
  FROM dashboard.bookings b
  LEFT JOIN dashboard.services v ON v.tenant_id = $1 AND v.service_id = b.service_code
 WHERE b.tenant_id = $1 AND b.client_uuid = ANY ($2::uuid[])
   AND b.start_at > $3::timestamptz AT TIME ZONE 'UTC' - interval '1 day'
   AND b.start_at < $4::timestamptz AT TIME ZONE 'UTC'
   AND dashboard.okoshko_outcome(b.outcome, b.status, b.yclients_attendance) IS NULL
 LIMIT 20000
