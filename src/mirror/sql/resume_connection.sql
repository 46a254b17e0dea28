UPDATE dashboard.mirror_connections SET stopped_at = NULL, due_at = $2 WHERE tenant_id = $1
