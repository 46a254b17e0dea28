-- Nodes of the platform last seen in the future, by a clock that was ahead. One that lives writes its row anew.
DELETE FROM dashboard.job_nodes WHERE seen_at > $1::timestamptz + interval '1 hour'
