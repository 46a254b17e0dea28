UPDATE dashboard.client_notes n SET body = $3, edited_at = $4::timestamptz, edited_by = $5::bigint
 WHERE n.tenant_id = $1 AND n.id = $2::bigint
