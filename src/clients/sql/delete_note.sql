DELETE FROM dashboard.client_notes n WHERE n.tenant_id = $1 AND n.id = $2::bigint
