-- The run $2 of a salon, or its last one.
SELECT r.id, r.dry_run, r.state, r.files, r.created_at, r.started_at, r.finished_at, r.stop_asked, r.bytes_read, r.bytes_total,
       r.rows_read, r.rows_bad, r.result, r.error_code, r.error_detail, r.problems_total
  FROM dashboard.import_runs r
 WHERE r.tenant_id = $1 AND ($2::bigint IS NULL OR r.id = $2::bigint)
 ORDER BY r.id DESC
 LIMIT 1
