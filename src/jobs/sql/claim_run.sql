-- Takes the run that has been due longest among the jobs $1, or ($5) that run even if it is not
-- due. One run per job at a time; of a paused job only manual runs. With SKIP LOCKED nodes claim
-- concurrently. The platform's rows.
UPDATE dashboard.job_runs r
   SET state = 'running', owner = $2, fence = r.fence + 1, attempt = r.attempt + 1, started_at = $3::timestamptz,
       lease_until = $4::timestamptz, done = 0, total = 0
 WHERE r.id = (SELECT q.id FROM dashboard.job_runs q
                WHERE q.state = 'queued' AND q.job = ANY ($1::text[])
                  AND CASE WHEN $5::bigint IS NULL THEN q.due_at <= $3::timestamptz AND q.cause <> 'command'
                           ELSE q.id = $5::bigint END
                  AND NOT EXISTS (SELECT FROM dashboard.job_runs busy WHERE busy.job = q.job AND busy.state = 'running')
                  AND (q.cause <> 'schedule'
                       OR NOT EXISTS (SELECT FROM dashboard.job_settings s
                                       WHERE s.job = q.job AND s.paused_at IS NOT NULL))
                ORDER BY q.due_at, q.scheduled_for
                LIMIT 1 FOR UPDATE SKIP LOCKED)
RETURNING r.id, r.job, r.scope, r.scheduled_for, r.cause, r.attempt, r.attempts_max, r.fence, r.range_from, r.range_to,
          r.only_tenant
