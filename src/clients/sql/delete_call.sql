DELETE FROM dashboard.client_calls k WHERE k.tenant_id = $1 AND k.id = $2::bigint
