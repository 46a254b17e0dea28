-- The lines of a run of the platform.
SELECT at, level, line FROM dashboard.job_log WHERE run_id = $1::bigint ORDER BY n LIMIT 500
