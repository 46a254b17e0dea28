DELETE FROM dashboard.slot_ignores i WHERE i.tenant_id = $1 AND i.booking_id = $2
