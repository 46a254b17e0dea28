-- What may be a slot of salon $1 from now ($2) to $3, by start, at most $5: bookings whose prediction is at or over $4,
-- and cancelled ones. Whether such a place is free is load_slots.sql's to say.
SELECT b.external_id
  FROM dashboard.bookings b
  LEFT JOIN dashboard.predictions p ON p.tenant_id = $1 AND p.booking_id = b.external_id AND p.risk_score <= 1
 WHERE b.tenant_id = $1 AND b.start_at > $2::timestamptz AT TIME ZONE 'UTC'
   AND b.start_at < $3::timestamptz AT TIME ZONE 'UTC'
   AND CASE WHEN dashboard.okoshko_outcome(b.outcome, b.status, b.yclients_attendance) IS NULL
            THEN p.risk_score >= $4::numeric
            ELSE dashboard.okoshko_outcome(b.outcome, b.status, b.yclients_attendance) = 'cancelled' END
 ORDER BY b.start_at, b.id
 LIMIT $5
