-- okoshko: transaction
-- The schedule of a job may be set on the jobs page. null: the job's own.

ALTER TABLE dashboard.job_settings ADD COLUMN cron text;
