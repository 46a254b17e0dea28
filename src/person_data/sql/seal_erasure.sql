-- Keeps the encrypted copy $4 of what erasure $2 removed, and the id $3 of the kept rows.
UPDATE dashboard.erasures e SET sealed = $4::bytea, other_id = $3 WHERE e.tenant_id = $1 AND e.id = $2
