-- Stores event $3 of channel $2 about person $4 with body $5, which arrived at $6. No row: it is
-- stored already.
INSERT INTO dashboard.channel_events (tenant_id, channel, event_key, subject, body, received_at)
VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (tenant_id, channel, event_key) DO NOTHING
RETURNING id
