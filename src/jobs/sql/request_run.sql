-- Inserts a requested run. No row: a manual run already waits or runs. The platform's row.
INSERT INTO dashboard.job_runs (job, scope, scheduled_for, cause, state, due_at, attempts_max, range_from, range_to,
                                only_tenant, requested_by, created_at)
VALUES ($1, '', $2::timestamptz, $3, 'queued', $4::timestamptz, $5::int, $6::date, $7::date, $8::uuid, $9::bigint,
        $2::timestamptz)
ON CONFLICT DO NOTHING
RETURNING id
