-- A chunk that is sent again, after an answer was lost, replaces itself. No row: the salon has no such file.
INSERT INTO dashboard.import_chunks (tenant_id, file_id, number, content)
SELECT f.tenant_id, f.id, $3, $4::bytea FROM dashboard.import_files f WHERE f.tenant_id = $1 AND f.id = $2
ON CONFLICT (tenant_id, file_id, number) DO UPDATE SET content = excluded.content
