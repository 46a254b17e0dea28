-- Stores scores, row by row: salon $1, bookings.external_id $2, score $3, factors $4, as of $5.
-- Unchanged rows are not written, so that screens get only changes. In the order of the key, so
-- that two writers cannot cause a deadlock.
INSERT INTO dashboard.predictions AS p (tenant_id, booking_id, risk_score, risk_factors, predicted_at)
SELECT n.tenant, n.booking, n.score, n.factors, $5::timestamptz AT TIME ZONE 'UTC'
  FROM unnest($1::uuid[], $2::text[], $3::numeric[], $4::jsonb[]) AS n(tenant, booking, score, factors)
 ORDER BY n.tenant, n.booking
ON CONFLICT (tenant_id, booking_id) DO UPDATE
   SET risk_score = excluded.risk_score, risk_factors = excluded.risk_factors, predicted_at = excluded.predicted_at
 WHERE (p.risk_score, p.risk_factors) IS DISTINCT FROM (excluded.risk_score, excluded.risk_factors)
