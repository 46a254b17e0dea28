-- Secret $2 of salon $1.
DELETE FROM dashboard.tenant_secrets WHERE tenant_id = $1::uuid AND name = $2
