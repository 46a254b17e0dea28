-- Salons that work $1 set aside as a whole.
-- no tenant filter: a job across salons
SELECT s.tenant_id FROM dashboard.set_aside s WHERE s.work = $1 AND s.row_id = '' ORDER BY s.tenant_id LIMIT 100000
