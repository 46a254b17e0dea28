INSERT INTO dashboard.staff (tenant_id, staff_id, name, active, updated_at)
SELECT DISTINCT ON (s.external_id) $1, s.external_id, s.name, coalesce(s.active, true), now()
  FROM pg_temp.stage_staff s
 ORDER BY s.external_id, s.ordinal
ON CONFLICT (tenant_id, staff_id) DO NOTHING
