-- The last runs of jobs.
-- no tenant filter: for whoever runs the installation
SELECT concat_ws(' | ', id, job, scope, scheduled_for, cause, state, attempt, finished_at - started_at, error)
  FROM dashboard.job_runs
 ORDER BY id DESC
 LIMIT 200
