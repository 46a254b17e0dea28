-- Records that every tick up to $3 is inserted. The platform's row.
UPDATE dashboard.job_schedules SET planned_through = $3::timestamptz WHERE job = $1 AND scope = $2
