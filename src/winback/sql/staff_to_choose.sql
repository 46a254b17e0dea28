-- Masters by name, including those who have left, because their clients are often at risk.
SELECT m.staff_id, m.name FROM dashboard.staff m WHERE m.tenant_id = $1 ORDER BY m.name, m.staff_id LIMIT 1000
