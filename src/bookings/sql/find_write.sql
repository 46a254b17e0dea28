-- The state of the write of match $2.
SELECT state FROM dashboard.booking_writes WHERE tenant_id = $1 AND match_id = $2
