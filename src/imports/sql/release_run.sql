-- Gives a run back, to be begun again at $4.
UPDATE dashboard.import_runs r SET state = 'queued', due_at = $4
 WHERE r.tenant_id = $1 AND r.id = $2 AND r.fence = $3 AND r.state = 'running'
