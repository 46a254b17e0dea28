-- The progress of a running import, which also keeps it for this node until $4. No row: another node has it.
UPDATE dashboard.import_runs r
   SET due_at = $4, bytes_read = $5, bytes_total = $6, rows_read = $7, rows_bad = $8
 WHERE r.tenant_id = $1 AND r.id = $2 AND r.fence = $3 AND r.state = 'running'
RETURNING r.stop_asked
