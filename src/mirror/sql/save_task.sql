UPDATE dashboard.mirror_tasks
   SET due_at = coalesce($3::timestamptz, 'infinity'), failures = $4, page = $5, page_from = $6, from_day = $7, to_day = $8,
       changed_after = $9, begun_at = $10, finished_at = $11, rows_read = $12, rows_changed = $13, rows_unreadable = $14,
       rows_total = $15
 WHERE tenant_id = $1 AND kind = $2
