-- Services by title, including inactive ones.
SELECT v.service_id, v.title FROM dashboard.services v WHERE v.tenant_id = $1 ORDER BY v.title, v.service_id LIMIT 1000
