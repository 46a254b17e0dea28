UPDATE dashboard.client_merges SET moved = NULL, undone_at = $3::timestamptz WHERE tenant_id = $1 AND id = $2
