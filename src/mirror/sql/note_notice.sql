-- Kind $2 changed at the source by $3: it is read at once, but not within $4 seconds after the reading before. What failed keeps
-- its pause.
WITH connection AS (
  UPDATE dashboard.mirror_connections SET noticed_at = $3 WHERE tenant_id = $1
)
UPDATE dashboard.mirror_tasks
   SET noticed_at = $3,
       due_at = CASE WHEN failures > 0 THEN due_at
                     ELSE least(due_at, greatest($3, coalesce(CASE kind WHEN 'changes' THEN changed_after ELSE finished_at END
                                                              + make_interval(secs => $4), $3))) END
 WHERE tenant_id = $1 AND kind = $2
