-- Pauses a job of the platform, or ($2 null) resumes it. No row: it already was so.
INSERT INTO dashboard.job_settings AS s (job, paused_at) VALUES ($1, $2::timestamptz)
ON CONFLICT (job) DO UPDATE SET paused_at = excluded.paused_at
 WHERE (s.paused_at IS NULL) <> (excluded.paused_at IS NULL)
RETURNING job
