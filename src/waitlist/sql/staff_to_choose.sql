-- Active masters, by name.
SELECT m.staff_id, m.name FROM dashboard.staff m
 WHERE m.tenant_id = $1 AND m.active ORDER BY m.name, m.staff_id LIMIT 1000
