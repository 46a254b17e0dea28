INSERT INTO dashboard.models (tenant_id, kind, version, fitted_at, quality, body, active)
VALUES ($1, 'risk', $2, $3, $4::jsonb, decode($5, 'hex'), true)
