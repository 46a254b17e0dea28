-- Active bookings of these salons ($1) that begin after $2, by salon and id, after ($3, $4), at
-- most $5.
SELECT b.tenant_id, b.id
  FROM dashboard.bookings b
 WHERE b.tenant_id = ANY ($1::uuid[]) AND ($3::uuid IS NULL OR (b.tenant_id, b.id) > ($3::uuid, $4::bigint))
   AND b.start_at > $2::timestamptz AT TIME ZONE 'UTC' AND dashboard.okoshko_usable(b.start_at)
   AND dashboard.okoshko_outcome(b.outcome, b.status, b.yclients_attendance) IS NULL
 ORDER BY b.tenant_id, b.id
 LIMIT $5
