INSERT INTO dashboard.models (tenant_id, kind, version, fitted_at, quality, body, active)
VALUES ($1, $2, $3, $4, $5::jsonb, decode($6, 'hex'), true)
