-- The churn model in use: version, when it was fitted, the model.
SELECT m.version, m.fitted_at, convert_from(m.body, 'UTF8') FROM dashboard.models m
 WHERE m.tenant_id = $1 AND m.kind = 'churn' AND m.active ORDER BY m.version DESC LIMIT 1
