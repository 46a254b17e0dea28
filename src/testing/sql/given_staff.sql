INSERT INTO dashboard.staff (tenant_id, staff_id, name) VALUES ($1, $2, $3)
