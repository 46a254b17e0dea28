-- Active services, by title.
SELECT v.service_id, v.title FROM dashboard.services v
 WHERE v.tenant_id = $1 AND v.active ORDER BY v.title, v.service_id LIMIT 1000
