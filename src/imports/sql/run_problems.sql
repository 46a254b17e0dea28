SELECT r.problems, r.problems_total FROM dashboard.import_runs r WHERE r.tenant_id = $1 AND r.id = $2 LIMIT 1
