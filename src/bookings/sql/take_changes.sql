-- The oldest changes for reader $1 that no other node is taking. The index is booking_changes_order.
-- no tenant filter: a node's work across salons
DELETE FROM dashboard.booking_changes c
 USING (SELECT o.tenant_id, o.id FROM dashboard.booking_changes o
         WHERE o.reader = $1 ORDER BY o.id LIMIT $2 FOR UPDATE SKIP LOCKED) due
 WHERE c.tenant_id = due.tenant_id AND c.id = due.id
RETURNING c.tenant_id, c.booking_id
