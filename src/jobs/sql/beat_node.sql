-- This node of the platform is alive.
INSERT INTO dashboard.job_nodes (node, started_at, seen_at) VALUES ($1, $2::timestamptz, $2::timestamptz)
ON CONFLICT (node) DO UPDATE SET seen_at = excluded.seen_at
