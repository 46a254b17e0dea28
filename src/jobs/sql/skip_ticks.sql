-- A job of the platform has another schedule from $2 on: its earlier ticks are not run.
UPDATE dashboard.job_schedules SET planned_through = $2::timestamptz
 WHERE job = $1 AND planned_through < $2::timestamptz
