-- Locks one schedule and returns the time up to which its ticks are inserted. $3: where a new
-- schedule starts.
INSERT INTO dashboard.job_schedules AS s (job, scope, planned_through) VALUES ($1, $2, $3::timestamptz)
ON CONFLICT (job, scope) DO UPDATE SET planned_through = s.planned_through
RETURNING planned_through
