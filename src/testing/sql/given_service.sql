INSERT INTO dashboard.services (tenant_id, service_id, title, price, duration_sec) VALUES ($1, $2, $3, $4, $5)
