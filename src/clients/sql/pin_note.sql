UPDATE dashboard.client_notes n SET pinned = $3::boolean WHERE n.tenant_id = $1 AND n.id = $2::bigint
