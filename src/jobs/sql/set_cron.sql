-- Sets the schedule of a job of the platform, or ($2 null) restores that of the definition. No row:
-- it already was so.
INSERT INTO dashboard.job_settings AS s (job, cron) VALUES ($1, $2)
ON CONFLICT (job) DO UPDATE SET cron = excluded.cron
 WHERE s.cron IS DISTINCT FROM excluded.cron
RETURNING job
