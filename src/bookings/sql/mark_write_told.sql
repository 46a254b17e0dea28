UPDATE dashboard.booking_writes SET told_at = $3 WHERE tenant_id = $1 AND match_id = $2 AND told_at IS NULL RETURNING match_id
