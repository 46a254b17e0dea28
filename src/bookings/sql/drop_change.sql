-- Deletes the changes of booking $3 of salon $2 for reader $1.
DELETE FROM dashboard.booking_changes c WHERE c.tenant_id = $2 AND c.reader = $1 AND c.booking_id = $3
