-- Matches that must be checked by $1, the longest due first, at most $2.
-- no tenant filter: a node's work across salons
SELECT m.tenant_id, m.id FROM dashboard.waitlist_matches m
 WHERE m.due_at <= $1::timestamptz ORDER BY m.due_at LIMIT $2
