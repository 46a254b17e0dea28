-- The settings of operators for the platform's jobs: paused or not, and a schedule that replaces
-- that of the definition.
SELECT job, paused_at IS NOT NULL, cron FROM dashboard.job_settings LIMIT 1000
