-- Ignores booking $2 while its score stays the same; inserts nothing if it has no prediction. $3:
-- user, $4: time.
INSERT INTO dashboard.slot_ignores (tenant_id, booking_id, score, ignored_at, ignored_by)
SELECT p.tenant_id, p.booking_id, p.risk_score, $4, $3
  FROM dashboard.predictions p WHERE p.tenant_id = $1 AND p.booking_id = $2
ON CONFLICT (tenant_id, booking_id) DO NOTHING
