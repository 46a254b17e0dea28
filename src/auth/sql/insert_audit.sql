-- tenant_id is null for actions on the platform.
INSERT INTO dashboard.audits (user_id, tenant_id, action, description, metadata, ip_address, user_agent, created_at, updated_at)
VALUES ($1::bigint, $2::uuid, $3, $4, $5::json, $6, $7, now() AT TIME ZONE 'UTC', now() AT TIME ZONE 'UTC')
