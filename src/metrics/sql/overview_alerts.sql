-- Alerts that were not acknowledged, the most severe first. Numbers that are too large for a
-- screen, and NaN, become null.
SELECT a.id, a.kind, a.severity, CASE WHEN abs(a.threshold) < 1e12 THEN a.threshold END,
       CASE WHEN abs(a.actual) < 1e12 THEN a.actual END, left(a.description, 1000),
       coalesce(a.triggered_at, a.created_at) AT TIME ZONE 'UTC'
  FROM dashboard.alerts a
 WHERE a.tenant_id = $1 AND a.acknowledged_at IS NULL
 ORDER BY array_position(ARRAY['critical', 'warning', 'info'], a.severity::text) NULLS LAST,
          coalesce(a.triggered_at, a.created_at) DESC, a.id DESC
 LIMIT $2
