-- The newest $2 runs of each of the platform's jobs $1, newest first within a job.
SELECT r.id, r.job, r.scope, r.scheduled_for, r.cause, r.state, r.due_at, r.attempt, r.attempts_max, r.range_from,
       r.range_to, r.owner, r.cancel_asked_at IS NOT NULL, r.started_at, r.finished_at, r.done, r.total, r.result,
       r.error
  FROM unnest($1::text[]) AS wanted(job),
       LATERAL (SELECT n.id FROM dashboard.job_runs n WHERE n.job = wanted.job ORDER BY n.id DESC LIMIT $2::int) newest
       JOIN dashboard.job_runs r ON r.id = newest.id
 ORDER BY r.job, r.id DESC
