INSERT INTO dashboard.users (email, encrypted_password, role, active, tenant_id, created_at, updated_at)
VALUES ($1, $2, $3, $4, $5, now(), now())
RETURNING id
