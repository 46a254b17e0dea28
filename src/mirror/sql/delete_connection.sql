-- Also deletes its tasks. Bookings, clients and other rows stay.
DELETE FROM dashboard.mirror_connections WHERE tenant_id = $1
