-- Runs of the platform that ended 90 days ago go, with their lines; at most a thousand a call.
DELETE FROM dashboard.job_runs
 WHERE id IN (SELECT id FROM dashboard.job_runs WHERE finished_at < $1::timestamptz - interval '90 days' LIMIT 1000)
