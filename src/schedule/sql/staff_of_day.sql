-- The masters of salon $1 who work there now: active, with a booking between $2 and $3 or with
-- hours in the settings; by name, at most $4. Without the employee under whom YClients keeps a
-- waiting list.
SELECT left(s.staff_id, 100), left(s.name, 200)
  FROM dashboard.staff s
 WHERE s.tenant_id = $1 AND s.active AND dashboard.okoshko_fold(s.name) <> 'лист ожидания'
   AND (EXISTS (SELECT FROM dashboard.bookings b
                 WHERE b.tenant_id = $1 AND b.staff_id = s.staff_id
                   AND b.start_at > $2::timestamptz AT TIME ZONE 'UTC' AND b.start_at < $3::timestamptz AT TIME ZONE 'UTC')
        OR EXISTS (SELECT FROM dashboard.staff_weeks w WHERE w.tenant_id = $1 AND w.staff_id = s.staff_id))
 ORDER BY s.name, s.staff_id LIMIT $4
