-- The client of match $2 could not be informed; tried again after $3.
UPDATE dashboard.booking_writes SET updated_at = $3 WHERE tenant_id = $1 AND match_id = $2 AND told_at IS NULL
