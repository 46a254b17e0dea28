-- From now on an erasure of the salon can be undone for $2 days. No row: it already was so.
INSERT INTO dashboard.erasure_rules AS r (tenant_id, undo_days) VALUES ($1, $2::integer)
ON CONFLICT (tenant_id) DO UPDATE SET undo_days = excluded.undo_days WHERE r.undo_days <> excluded.undo_days
RETURNING r.undo_days
