-- Event $2 was handled at $3: $4. No row: another node handled it.
UPDATE dashboard.channel_events SET done_at = $3::timestamptz, outcome = $4, lease_until = NULL
 WHERE tenant_id = $1 AND id = $2 AND done_at IS NULL
RETURNING 1
