-- Change $2: its wishes, by whom, through what and when.
SELECT u.wish_id, u.changed_by, u.changed_via, u.changed_at
  FROM dashboard.wish_undo u WHERE u.tenant_id = $1 AND u.change_id = $2 ORDER BY u.wish_id LIMIT 1000
