-- Records that row $3 of work $2 of salon $1 failed at $5 with reason $4. Returns the number of
-- failures. Failures older than a month do not count.
WITH old AS (
  DELETE FROM dashboard.set_aside s
   WHERE s.tenant_id = $1 AND s.last_at < $5::timestamptz - interval '30 days' AND (s.work, s.row_id) <> ($2, left($3, 200)))
INSERT INTO dashboard.set_aside AS s (tenant_id, work, row_id, reason, attempts, first_at, last_at)
VALUES ($1, $2, left($3, 200), left($4, 300), 1, $5, $5)
ON CONFLICT (tenant_id, work, row_id) DO UPDATE
   SET attempts = s.attempts + 1, reason = excluded.reason, last_at = excluded.last_at
RETURNING s.attempts
