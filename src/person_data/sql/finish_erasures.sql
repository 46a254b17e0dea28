-- Deletes the encrypted copies whose undo time has passed at $1, at most $2. The index is erasures_due.
-- no tenant filter: a job across salons
UPDATE dashboard.erasures e SET sealed = NULL, other_id = NULL, finished_at = $1::timestamptz
  FROM (SELECT d.tenant_id, d.id FROM dashboard.erasures d
         WHERE d.sealed IS NOT NULL AND d.undo_until <= $1::timestamptz
         ORDER BY d.undo_until LIMIT $2::integer FOR UPDATE SKIP LOCKED) due
 WHERE e.tenant_id = due.tenant_id AND e.id = due.id
RETURNING e.tenant_id, e.id, e.client_id
