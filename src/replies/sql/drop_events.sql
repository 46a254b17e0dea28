-- Deletes events that were handled before $1. The index is channel_events_done.
-- no tenant filter: a node's work across salons
DELETE FROM dashboard.channel_events
 WHERE (tenant_id, id) IN (SELECT tenant_id, id FROM dashboard.channel_events WHERE done_at < $1 ORDER BY done_at LIMIT $2)
