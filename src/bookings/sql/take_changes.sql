-- Takes the oldest changes for reader $1, without those that other nodes have locked, at most $2;
-- of salon $3 if it is not null. The indexes are booking_changes_order and booking_changes_tenant.
-- no tenant filter: a node's work across salons
DELETE FROM dashboard.booking_changes c
 USING (SELECT o.tenant_id, o.id FROM dashboard.booking_changes o
         WHERE o.reader = $1 AND ($3::uuid IS NULL OR o.tenant_id = $3)
         ORDER BY o.id LIMIT $2 FOR UPDATE SKIP LOCKED) due
 WHERE c.tenant_id = due.tenant_id AND c.id = due.id
RETURNING c.tenant_id, c.booking_id
