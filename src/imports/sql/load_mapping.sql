SELECT m.mapping, m.saved_at FROM dashboard.import_mappings m WHERE m.tenant_id = $1 LIMIT 1
