-- No row: another node has the run.
UPDATE dashboard.import_runs r
   SET state = $4, finished_at = $5, result = $6::jsonb, error_code = $7, error_detail = $8, problems = $9::jsonb,
       problems_total = $10, bytes_read = CASE $4 WHEN 'done' THEN r.bytes_total ELSE r.bytes_read END,
       rows_read = $11, rows_bad = $12
 WHERE r.tenant_id = $1 AND r.id = $2 AND r.fence = $3 AND r.state = 'running'
RETURNING r.id
