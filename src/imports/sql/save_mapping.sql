INSERT INTO dashboard.import_mappings (tenant_id, mapping, saved_at, saved_by) VALUES ($1, $2::jsonb, $3, $4)
ON CONFLICT (tenant_id) DO UPDATE SET mapping = excluded.mapping, saved_at = excluded.saved_at, saved_by = excluded.saved_by
