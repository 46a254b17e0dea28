-- The timestamps are written although our columns have defaults: in other databases they are NOT
-- NULL without a default.
INSERT INTO dashboard.users (email, encrypted_password, first_name, last_name, role, active, tenant_id, created_at, updated_at)
VALUES ($1, $2, $3, $4, $5, true, $6::uuid, now() AT TIME ZONE 'UTC', now() AT TIME ZONE 'UTC')
RETURNING id
