DELETE FROM dashboard.set_aside s WHERE s.tenant_id = $1 AND s.work = $2 AND s.row_id = left($3, 200)
