-- An event of channel $2 arrived at $3.
UPDATE dashboard.channels SET heard_at = $3::timestamptz
 WHERE tenant_id = $1 AND channel = $2 AND (heard_at IS NULL OR heard_at < $3::timestamptz - interval '10 seconds')
