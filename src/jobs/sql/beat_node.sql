-- Heartbeat of this node of the platform.
INSERT INTO dashboard.job_nodes (node, started_at, seen_at) VALUES ($1, $2::timestamptz, $2::timestamptz)
ON CONFLICT (node) DO UPDATE SET seen_at = excluded.seen_at
