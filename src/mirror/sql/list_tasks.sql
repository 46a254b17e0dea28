SELECT kind, from_day, to_day, first_day, begun_at, finished_at, page_from, rows_read, rows_changed, rows_unreadable, rows_total
  FROM dashboard.mirror_tasks
 WHERE tenant_id = $1 AND kind <> 'writes'
 ORDER BY array_position(ARRAY['staff', 'services', 'coming', 'changes', 'clients', 'history', 'compare'], kind)
 LIMIT 20
