-- The active model of salon $1, without its body.
SELECT m.version, m.fitted_at, m.quality FROM dashboard.models m
 WHERE m.tenant_id = $1 AND m.kind = 'risk' AND m.active LIMIT 1
