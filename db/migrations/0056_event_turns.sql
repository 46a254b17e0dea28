-- okoshko: transaction
-- Events by salon, so that salons take turns (src/replies/sql/claim_event.sql).
CREATE INDEX channel_events_turns ON dashboard.channel_events (tenant_id, id) WHERE done_at IS NULL;
DROP INDEX dashboard.channel_events_open;
