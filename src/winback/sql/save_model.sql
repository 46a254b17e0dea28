-- A new version takes over; the newest ten are kept to look back at.
WITH newest AS (SELECT coalesce(max(m.version), 0) AS version FROM dashboard.models m WHERE m.tenant_id = $1 AND m.kind = 'churn'),
     retired AS (UPDATE dashboard.models m SET active = false WHERE m.tenant_id = $1 AND m.kind = 'churn' AND m.active),
     forgotten AS (DELETE FROM dashboard.models m USING newest
                    WHERE m.tenant_id = $1 AND m.kind = 'churn' AND NOT m.active AND m.version <= newest.version - 10)
INSERT INTO dashboard.models (tenant_id, kind, version, fitted_at, quality, body, active)
SELECT $1, 'churn', newest.version + 1, $2::timestamptz, $3::jsonb, convert_to($4, 'UTF8'), true FROM newest
RETURNING version
