-- Its tasks go with it. Bookings, clients and the rest stay.
DELETE FROM dashboard.mirror_connections WHERE tenant_id = $1
