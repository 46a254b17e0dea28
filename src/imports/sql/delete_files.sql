-- After an import.
DELETE FROM dashboard.import_files f WHERE f.tenant_id = $1
