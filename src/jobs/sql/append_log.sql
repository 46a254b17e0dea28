-- Adds a line to a run of the platform, if its writer still owns the run and the limit is not
-- reached.
INSERT INTO dashboard.job_log (run_id, n, at, level, line)
SELECT r.id, last.n + 1, $3::timestamptz, $4, $5
  FROM dashboard.job_runs r,
       LATERAL (SELECT coalesce(max(l.n), 0) AS n FROM dashboard.job_log l WHERE l.run_id = r.id) last
 WHERE r.id = $1::bigint AND r.fence = $2::bigint AND last.n < 500
