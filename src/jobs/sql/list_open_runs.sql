-- The running and waiting runs of the platform's jobs $1, the running one first.
SELECT r.id, r.job, r.scope, r.scheduled_for, r.cause, r.state, r.due_at, r.attempt, r.attempts_max, r.range_from,
       r.range_to, r.owner, r.cancel_asked_at IS NOT NULL, r.started_at, r.finished_at, r.done, r.total, r.result,
       r.error
  FROM dashboard.job_runs r
 WHERE r.job = ANY ($1::text[]) AND r.state IN ('queued', 'running')
 ORDER BY r.job, r.state = 'running' DESC, r.due_at LIMIT 1000
