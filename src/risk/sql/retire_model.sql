-- The risk model in use of salon $1 is so no more; answers with the newest version there is.
WITH retired AS (
  UPDATE dashboard.models m SET active = false WHERE m.tenant_id = $1 AND m.kind = 'risk' AND m.active)
SELECT coalesce(max(m.version), 0) FROM dashboard.models m WHERE m.tenant_id = $1 AND m.kind = 'risk'
