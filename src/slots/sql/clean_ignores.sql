-- Removes ignores of salons $1 whose score has changed by a tenth or no longer exists; the slots
-- are shown again.
DELETE FROM dashboard.slot_ignores i
 WHERE i.tenant_id = ANY ($1::uuid[])
   AND NOT EXISTS (SELECT FROM dashboard.predictions p
                    WHERE p.tenant_id = i.tenant_id AND p.booking_id = i.booking_id
                      AND abs(p.risk_score - i.score) < 0.1)
