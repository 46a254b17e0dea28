-- A run that no node has begun ends at once; the node that runs it reads the wish with its next progress. No row: it has ended.
UPDATE dashboard.import_runs r
   SET stop_asked = true,
       state = CASE r.state WHEN 'queued' THEN 'stopped' ELSE r.state END,
       finished_at = CASE r.state WHEN 'queued' THEN $3 ELSE r.finished_at END
 WHERE r.tenant_id = $1 AND r.id = $2 AND r.state IN ('queued', 'running')
