-- What operators have set for the platform's jobs: paused or not, and a schedule instead of the job's own.
SELECT job, paused_at IS NOT NULL, cron FROM dashboard.job_settings LIMIT 1000
