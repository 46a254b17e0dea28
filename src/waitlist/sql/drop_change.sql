DELETE FROM dashboard.wish_undo u WHERE u.tenant_id = $1 AND u.change_id = $2
