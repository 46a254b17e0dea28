INSERT INTO dashboard.api_tokens (tenant_id, name, secret_hash, created_at, expires_at)
VALUES ($1::uuid, $2, $3::bytea, $4::timestamptz, $5::timestamptz)
RETURNING id
