-- The history of a job of the platform, newest first. $2: id of the last run seen, or null.
SELECT r.id, r.job, r.scope, r.scheduled_for, r.cause, r.state, r.due_at, r.attempt, r.attempts_max, r.range_from,
       r.range_to, r.owner, r.cancel_asked_at IS NOT NULL, r.started_at, r.finished_at, r.done, r.total, r.result,
       r.error
  FROM dashboard.job_runs r
 WHERE r.job = $1 AND ($2::bigint IS NULL OR r.id < $2::bigint)
 ORDER BY r.id DESC LIMIT $3::int
