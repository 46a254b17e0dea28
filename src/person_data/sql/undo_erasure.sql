UPDATE dashboard.erasures e SET sealed = NULL, other_id = NULL, undone_at = $3::timestamptz
 WHERE e.tenant_id = $1 AND e.id = $2
