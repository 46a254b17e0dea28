-- Deletes nodes of the platform that a clock ahead of time marked as seen in the future. A living
-- node inserts its row again.
DELETE FROM dashboard.job_nodes WHERE seen_at > $1::timestamptz + interval '1 hour'
