INSERT INTO dashboard.import_files (tenant_id, id, name, bytes, added_at, added_by) VALUES ($1, $2, $3, $4, $5, $6)
