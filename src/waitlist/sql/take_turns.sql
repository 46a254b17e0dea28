-- Takes salons that are due by $1, at most $3, until $2.
-- no tenant filter: a node's work across salons
UPDATE dashboard.waitlist_turns t SET due_at = $2::timestamptz
  FROM (SELECT d.tenant_id FROM dashboard.waitlist_turns d
         WHERE d.due_at <= $1::timestamptz ORDER BY d.due_at LIMIT $3 FOR UPDATE SKIP LOCKED) due
 WHERE t.tenant_id = due.tenant_id
RETURNING t.tenant_id
