-- The bookings behind a number, the newest first: id, external id, start, client, service, master,
-- outcome, price in minor units. $2 and $3: start of the first day and end of the last; $4: master,
-- '' for bookings without one, null for all; $5: ISO weekday in time zone $6, or null; $7: outcomes,
-- empty for all; $8, $9: start and id of the last row of the previous page; $10: how many.
SELECT b.id, b.external_id, b.start_at AT TIME ZONE 'UTC' AS start_at, b.client_uuid, left(nullif(c.full_name, ''), 200),
       left(coalesce(v.title, nullif(b.service_title, '')), 300), left(b.staff_id, 100), left(m.name, 200), x.outcome,
       dashboard.okoshko_minor(b.price)
  FROM dashboard.bookings b
  LEFT JOIN dashboard.services v ON v.tenant_id = $1 AND v.service_id = b.service_code
  LEFT JOIN dashboard.staff m ON m.tenant_id = $1 AND m.staff_id = b.staff_id
  LEFT JOIN public.clients_v2 c ON c.tenant_id = $1 AND c.id = b.client_uuid
 CROSS JOIN LATERAL (SELECT dashboard.okoshko_outcome(b.outcome, b.status, b.yclients_attendance) AS outcome) x
 WHERE b.tenant_id = $1
   AND b.start_at >= $2::timestamptz AT TIME ZONE 'UTC' AND b.start_at < $3::timestamptz AT TIME ZONE 'UTC'
   AND ($4::text IS NULL OR coalesce(b.staff_id, '') = $4)
   AND ($5::int IS NULL OR extract(isodow FROM b.start_at AT TIME ZONE 'UTC' AT TIME ZONE $6) = $5)
   AND (cardinality($7::text[]) = 0 OR x.outcome = ANY ($7::text[]))
   AND dashboard.okoshko_fold(m.name) IS DISTINCT FROM 'лист ожидания'
   AND (b.start_at, b.id) < ($8::timestamptz AT TIME ZONE 'UTC', $9::bigint)
 ORDER BY b.start_at DESC, b.id DESC
 LIMIT $10
