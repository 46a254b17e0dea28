-- Masters by name, those who have left too: their clients are the ones who drift.
SELECT m.staff_id, m.name FROM dashboard.staff m WHERE m.tenant_id = $1 ORDER BY m.name, m.staff_id LIMIT 1000
