-- The bot of channel $2.
SELECT bot_id, sealed::text FROM dashboard.channels WHERE tenant_id = $1 AND channel = $2
