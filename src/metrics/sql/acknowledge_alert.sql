-- Columns: kind, and whether this call acknowledged it. No row: no such alert. A concurrent call
-- waits for the first and then finds it acknowledged.
-- then finds it done.
WITH wanted AS (
  SELECT a.id, a.kind, a.acknowledged_at FROM dashboard.alerts a
   WHERE a.tenant_id = $1 AND a.id = $2 ORDER BY a.id LIMIT 1 FOR UPDATE),
done AS (
  UPDATE dashboard.alerts a SET acknowledged_at = $3::timestamptz AT TIME ZONE 'UTC',
                                updated_at = $3::timestamptz AT TIME ZONE 'UTC'
    FROM wanted WHERE a.tenant_id = $1 AND a.id = wanted.id AND wanted.acknowledged_at IS NULL
  RETURNING a.id)
SELECT wanted.kind, EXISTS (SELECT FROM done) FROM wanted
