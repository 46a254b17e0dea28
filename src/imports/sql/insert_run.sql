-- No row: a run of the salon has not ended.
INSERT INTO dashboard.import_runs (tenant_id, dry_run, mapping, files, created_at, created_by, created_via, due_at, bytes_total)
VALUES ($1, $2, $3::jsonb, $4::jsonb, $5, $6, $7, $5, $8)
ON CONFLICT (tenant_id) WHERE state IN ('queued', 'running') DO NOTHING
RETURNING id
