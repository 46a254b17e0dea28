-- Who called client $2, by call $3.
SELECT k.called_by FROM dashboard.client_calls k
 WHERE k.tenant_id = $1 AND k.client_id = $2 AND k.id = $3::bigint FOR UPDATE
