-- Versions of the risk model of salon $1 up to $2 go: a few stay, to look at what was said by them.
DELETE FROM dashboard.models m WHERE m.tenant_id = $1 AND m.kind = 'risk' AND m.version <= $2 AND NOT m.active
