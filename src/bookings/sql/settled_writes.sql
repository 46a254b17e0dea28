-- Writes whose clients have to be informed, the oldest first, at most $1.
-- no tenant filter: a node's work across salons
SELECT w.tenant_id, w.match_id, w.state, w.record_id FROM dashboard.booking_writes w
 WHERE w.told_at IS NULL AND w.state IN ('written', 'taken') AND w.updated_at <= $2
 ORDER BY w.updated_at LIMIT $1
