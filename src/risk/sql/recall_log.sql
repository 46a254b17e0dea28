-- Stores the scores $3 that model $4 would have given bookings $2 of salon $1 in time.
INSERT INTO dashboard.risk_log (tenant_id, booking_id, start_at, scored_at, score, model)
SELECT b.tenant_id, b.external_id, b.start_at AT TIME ZONE 'UTC',
       greatest(b.booked_at, b.start_at AT TIME ZONE 'UTC' - interval '2 days'), n.score, $4
  FROM unnest($2::text[], $3::numeric[]) AS n(booking, score)
  JOIN dashboard.bookings b ON b.tenant_id = $1 AND b.external_id = n.booking
ON CONFLICT (tenant_id, booking_id, start_at) DO NOTHING
