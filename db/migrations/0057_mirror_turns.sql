-- okoshko: transaction
-- The pages of each kind in the order in which they are due, so that a turn looks at a few of them and not at every connected
-- salon (src/mirror/sql/claim_turn.sql).
CREATE INDEX mirror_tasks_turns ON dashboard.mirror_tasks (kind, due_at, tenant_id);
DROP INDEX dashboard.mirror_tasks_due;
