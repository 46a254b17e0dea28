UPDATE dashboard.wish_requests r SET wish_id = $3 WHERE r.tenant_id = $1 AND r.key = $2
