-- no tenant filter: files that were added before $1 are deleted for all salons, unless a run reads them.
DELETE FROM dashboard.import_files f
 WHERE f.added_at < $1
   AND NOT EXISTS (SELECT FROM dashboard.import_runs r WHERE r.tenant_id = f.tenant_id AND r.state IN ('queued', 'running'))
