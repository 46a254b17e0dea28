-- Deletes this node of the platform, which has stopped; or ($1 null) nodes that were not seen for a
-- day.
DELETE FROM dashboard.job_nodes WHERE node = $1 OR ($1 IS NULL AND seen_at < $2::timestamptz - interval '1 day')
