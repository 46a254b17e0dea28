-- Deletes what undoing would need, of merges whose undo time has passed at $1, at most $2. The index is client_merges_due.
-- no tenant filter: a job across salons
UPDATE dashboard.client_merges m SET moved = NULL
  FROM (SELECT d.tenant_id, d.id FROM dashboard.client_merges d
         WHERE d.moved IS NOT NULL AND d.undo_until <= $1::timestamptz
         ORDER BY d.undo_until LIMIT $2::integer FOR UPDATE SKIP LOCKED) due
 WHERE m.tenant_id = due.tenant_id AND m.id = due.id
RETURNING m.id
