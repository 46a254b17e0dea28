DELETE FROM dashboard.import_files f WHERE f.tenant_id = $1 AND f.id = $2
