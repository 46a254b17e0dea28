-- Stores the first prediction of bookings that begin within two days of $3: two days before the
-- start, or when they were booked. Salons $1, bookings $2 row by row.
INSERT INTO dashboard.risk_log (tenant_id, booking_id, start_at, scored_at, score, model)
SELECT p.tenant_id, p.booking_id, b.start_at AT TIME ZONE 'UTC', $3, p.risk_score, coalesce(p.risk_factors ->> 'model', '')
  FROM unnest($1::uuid[], $2::text[]) AS n(tenant, booking)
  JOIN dashboard.bookings b ON b.tenant_id = n.tenant AND b.external_id = n.booking
  JOIN dashboard.predictions p ON p.tenant_id = n.tenant AND p.booking_id = n.booking
 WHERE b.start_at > $3::timestamptz AT TIME ZONE 'UTC'
   AND b.start_at <= $3::timestamptz AT TIME ZONE 'UTC' + interval '2 days'
ON CONFLICT (tenant_id, booking_id, start_at) DO NOTHING
