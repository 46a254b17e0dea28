-- Returns runs of the platform whose lease expired before $1 to the queue for another node, unless
-- they were to be cancelled, have no attempt left, or belong to a command, whose caller can repeat
-- it. Also handles requests of commands that were killed while they waited.
UPDATE dashboard.job_runs r
   SET state = CASE WHEN r.state = 'queued' OR r.cancel_asked_at IS NOT NULL THEN 'cancelled'
                    WHEN r.cause = 'command' OR r.attempt >= r.attempts_max THEN 'failed'
                    ELSE 'queued' END,
       error = CASE WHEN r.state = 'running' THEN 'its node stopped answering' ELSE r.error END,
       finished_at = CASE WHEN r.state = 'queued' OR r.cancel_asked_at IS NOT NULL
                            OR r.cause = 'command' OR r.attempt >= r.attempts_max THEN $1::timestamptz END,
       fence = r.fence + 1, lease_until = NULL, due_at = least(r.due_at, $1::timestamptz)
 WHERE r.state IN ('queued', 'running')
   AND (r.state = 'running' AND r.lease_until < $1::timestamptz
        OR r.state = 'queued' AND r.cause = 'command' AND r.due_at < $1::timestamptz)
RETURNING r.job, r.id, r.state
