UPDATE dashboard.mirror_connections SET notices_refused = notices_refused + 1 WHERE tenant_id = $1
