-- Deletes rows that are too old for the track record.
DELETE FROM dashboard.risk_log r WHERE r.tenant_id = $1 AND r.start_at < $2
