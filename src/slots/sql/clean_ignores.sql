-- Ignored slots of salons $1 come back when their score has changed by a tenth, and are forgotten when there is none.
DELETE FROM dashboard.slot_ignores i
 WHERE i.tenant_id = ANY ($1::uuid[])
   AND NOT EXISTS (SELECT FROM dashboard.predictions p
                    WHERE p.tenant_id = i.tenant_id AND p.booking_id = i.booking_id
                      AND abs(p.risk_score - i.score) < 0.1)
