-- A notice that arrived after the pass had begun asks for another pass, $16 seconds after it. $9 and $11 are when a pass of
-- changes and of another kind began.
UPDATE dashboard.mirror_tasks
   SET due_at = least(coalesce($3::timestamptz, 'infinity'),
                      CASE WHEN noticed_at > CASE kind WHEN 'changes' THEN $9::timestamptz ELSE $11::timestamptz END
                           THEN CASE kind WHEN 'changes' THEN $9::timestamptz ELSE $11::timestamptz END + make_interval(secs => $16)
                      END),
       failures = $4, page = $5, page_from = $6, from_day = $7, to_day = $8,
       changed_after = $9, begun_at = $10, finished_at = $11, rows_read = $12, rows_changed = $13, rows_unreadable = $14,
       rows_total = $15
 WHERE tenant_id = $1 AND kind = $2
