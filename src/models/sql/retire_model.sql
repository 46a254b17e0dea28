-- Deactivates the active model of salon $1 and kind $2; returns the newest version.
WITH retired AS (
  UPDATE dashboard.models m SET active = false WHERE m.tenant_id = $1 AND m.kind = $2 AND m.active)
SELECT coalesce(max(m.version), 0) FROM dashboard.models m WHERE m.tenant_id = $1 AND m.kind = $2
