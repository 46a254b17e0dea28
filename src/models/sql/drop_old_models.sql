-- Versions of salon $1 and kind $2 up to $3 go; a few later ones stay to look back at.
DELETE FROM dashboard.models m WHERE m.tenant_id = $1 AND m.kind = $2 AND m.version <= $3 AND NOT m.active
