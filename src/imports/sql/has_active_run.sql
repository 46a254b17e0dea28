SELECT 1 FROM dashboard.import_runs r WHERE r.tenant_id = $1 AND r.state IN ('queued', 'running') LIMIT 1
