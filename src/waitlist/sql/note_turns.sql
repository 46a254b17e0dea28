-- Salons $1 must be handled by $2 at the latest.
-- no tenant filter: a node's work across salons
INSERT INTO dashboard.waitlist_turns AS t (tenant_id, due_at)
SELECT DISTINCT s.id, $2::timestamptz FROM unnest($1::uuid[]) AS s(id)
ON CONFLICT (tenant_id) DO UPDATE SET due_at = least(t.due_at, excluded.due_at)
