-- How far the ticks of one schedule are written, with its row locked. $3: where a schedule begins that is new.
INSERT INTO dashboard.job_schedules AS s (job, scope, planned_through) VALUES ($1, $2, $3::timestamptz)
ON CONFLICT (job, scope) DO UPDATE SET planned_through = s.planned_through
RETURNING planned_through
