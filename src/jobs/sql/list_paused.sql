-- The platform's jobs that an operator paused.
SELECT job FROM dashboard.job_settings WHERE paused_at IS NOT NULL LIMIT 1000
