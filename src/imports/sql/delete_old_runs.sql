-- Keeps the last 20 runs of the salon.
DELETE FROM dashboard.import_runs r
 WHERE r.tenant_id = $1
   AND r.id < (SELECT min(k.id) FROM (SELECT n.id FROM dashboard.import_runs n WHERE n.tenant_id = $1 ORDER BY n.id DESC LIMIT 20) k)
