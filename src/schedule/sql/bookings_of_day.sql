-- Bookings of salon $1 that overlap $2 to $3, in any state, by start; at most $4. Without those of
-- the employee under whom YClients keeps a waiting list. If a database contains an id twice, both
-- rows. A booking whose client answered that they do not come counts as cancelled.
SELECT b.external_id, left(b.staff_id, 100), left(m.name, 200), b.client_uuid,
       left(nullif(c.full_name, ''), 200), left(b.service_code, 100),
       left(coalesce(v.title, nullif(b.service_title, '')), 300), x.start_at, x.end_at,
       dashboard.okoshko_minor(b.price), coalesce(x.outcome, CASE x.answer WHEN 'not_coming' THEN 'cancelled' END),
       coalesce(b.status = 'confirmed' OR b.yclients_attendance = 2 OR x.answer = 'coming', false),
       CASE WHEN dashboard.okoshko_usable(b.cancelled_at) THEN b.cancelled_at END
  FROM dashboard.bookings b
  LEFT JOIN dashboard.services v ON v.tenant_id = $1 AND v.service_id = b.service_code
  LEFT JOIN dashboard.staff m ON m.tenant_id = $1 AND m.staff_id = b.staff_id
  LEFT JOIN public.clients_v2 c ON c.tenant_id = $1 AND c.id = b.client_uuid
  CROSS JOIN LATERAL (
    SELECT b.start_at AT TIME ZONE 'UTC' AS start_at,
           b.start_at AT TIME ZONE 'UTC' + dashboard.okoshko_length(b.duration_sec, v.duration_sec) AS end_at,
           dashboard.okoshko_outcome(b.outcome, b.status, b.yclients_attendance) AS outcome,
           dashboard.okoshko_answer($1, b.external_id, b.start_at) AS answer) x
 WHERE b.tenant_id = $1
   AND b.start_at > $2::timestamptz AT TIME ZONE 'UTC' - interval '1 day'
   AND b.start_at < $3::timestamptz AT TIME ZONE 'UTC'
   AND x.end_at > $2::timestamptz
   AND dashboard.okoshko_fold(m.name) IS DISTINCT FROM 'лист ожидания'
 ORDER BY b.start_at, b.id LIMIT $4
