-- Changes of lists before $1, which screens have already loaded; at most $2. The index is
-- list_changes_age.
-- no tenant filter: a node's work across salons
DELETE FROM dashboard.list_changes c
 USING (SELECT o.tenant_id, o.id FROM dashboard.list_changes o
         WHERE o.changed_at < $1::timestamptz ORDER BY o.changed_at LIMIT $2 FOR UPDATE SKIP LOCKED) old
 WHERE c.tenant_id = old.tenant_id AND c.id = old.id
