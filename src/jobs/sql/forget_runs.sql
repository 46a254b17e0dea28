-- Deletes runs of the platform that ended 90 days ago, with their log; at most a thousand per call.
DELETE FROM dashboard.job_runs
 WHERE id IN (SELECT id FROM dashboard.job_runs WHERE finished_at < $1::timestamptz - interval '90 days' LIMIT 1000)
