-- Inserts the due ticks of a schedule. $5: a tick is skipped while another one of the schedule is
-- open. The platform's rows; an existing tick is not changed.
INSERT INTO dashboard.job_runs (job, scope, scheduled_for, cause, state, due_at, attempts_max, created_at, finished_at)
SELECT $1, $2, tick, 'schedule', CASE WHEN busy THEN 'skipped' ELSE 'queued' END, $4::timestamptz, $6::int,
       $4::timestamptz, CASE WHEN busy THEN $4::timestamptz END
  FROM unnest($3::timestamptz[]) AS tick,
       LATERAL (SELECT $5::boolean AND EXISTS (SELECT FROM dashboard.job_runs r
                                                WHERE r.job = $1 AND r.scope = $2
                                                  AND r.state IN ('queued', 'running'))) AS looked(busy)
ON CONFLICT (job, scope, scheduled_for) DO NOTHING
