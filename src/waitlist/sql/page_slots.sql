-- What of salon $1 may be a slot: bookings after $2 and before $3 that stand at a risk of $4 or more, or were
-- cancelled; the soonest $5. Whether one is a slot says load_slots.sql.
SELECT b.external_id
  FROM dashboard.bookings b
  LEFT JOIN dashboard.predictions p
    ON p.tenant_id = $1 AND p.booking_id = b.external_id AND p.risk_score BETWEEN 0 AND 1
 WHERE b.tenant_id = $1
   AND b.start_at > $2::timestamptz AT TIME ZONE 'UTC' AND b.start_at < $3::timestamptz AT TIME ZONE 'UTC'
   AND CASE coalesce(dashboard.okoshko_outcome(b.outcome, b.status, b.yclients_attendance), 'standing')
         WHEN 'standing' THEN p.risk_score >= $4::numeric
         WHEN 'cancelled' THEN true END
 ORDER BY b.start_at, b.id LIMIT $5
