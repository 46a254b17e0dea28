-- Deletes versions of salon $1 and kind $2 up to $3; a few later ones are kept.
DELETE FROM dashboard.models m WHERE m.tenant_id = $1 AND m.kind = $2 AND m.version <= $3 AND NOT m.active
