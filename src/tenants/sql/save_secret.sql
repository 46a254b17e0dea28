-- Stores secret $2 of salon $1, encrypted as $3, set by user $4.
INSERT INTO dashboard.tenant_secrets AS s (tenant_id, name, sealed, updated_at, updated_by)
VALUES ($1::uuid, $2, $3::bytea, now(), $4::bigint)
ON CONFLICT (tenant_id, name) DO UPDATE
   SET sealed = excluded.sealed, updated_at = excluded.updated_at, updated_by = excluded.updated_by
