-- no tenant filter: the runs of all salons are taken, the longest waiting first.
-- Takes the next run that is due at $1, until $2.
UPDATE dashboard.import_runs r
   SET state = 'running', fence = r.fence + 1, due_at = $2, started_at = coalesce(r.started_at, $1)
  FROM (SELECT k.tenant_id, k.id FROM dashboard.import_runs k
         WHERE k.state IN ('queued', 'running') AND k.due_at <= $1
         ORDER BY k.due_at, k.tenant_id LIMIT 1 FOR UPDATE SKIP LOCKED) next
 WHERE r.tenant_id = next.tenant_id AND r.id = next.id
RETURNING r.tenant_id, r.id, r.dry_run, r.mapping, r.created_by, r.created_via, r.fence, r.files
